import { z } from 'zod';
import { localized, moment, numbered } from './common.ts';
import type { Endpoints } from './endpoint.ts';

const count = z.int().min(0);
const date = z.iso.date();

/** Something to correct: `row` counts as a spreadsheet does; 0 is the file itself. */
const problem = z.object({ row: z.int(), column: z.string(), message: localized });

const counts = z.object({
  adds: count,
  transfers: count,
  otherChanges: count,
  leavers: count,
  unchanged: count,
});

const change = z.object({ field: localized, from: localized.nullable(), to: localized.nullable() });
const moved = z.object({ person: numbered, department: z.string(), changes: z.array(change) });

/** What an import would change; the lists hold the first people of each kind. */
const preview = z.object({
  counts,
  adds: z.array(moved),
  transfers: z.array(moved),
  otherChanges: z.array(moved),
  leavers: z.array(moved),
  /** So many would leave that the file may not hold everybody. */
  losesMany: z.boolean(),
});

const checkedRoster = z.object({
  ok: z.boolean(),
  rows: count,
  problems: z.array(problem),
  preview: preview.nullable(),
});

const checkedAttributes = z.object({
  ok: z.boolean(),
  rows: count,
  problems: z.array(problem),
  columns: z.array(
    z.object({
      key: z.string(),
      label: localized,
      added: count,
      changed: count,
      removed: count,
      unchanged: count,
    }),
  ),
});

const imported = z.object({
  id: z.string(),
  effectiveOn: date,
  createdAt: moment,
  /** `null` while it waits for its date. */
  appliedAt: moment.nullable(),
  by: numbered.nullable(),
  counts: counts.nullable(),
});

const roster = z.object({
  people: count,
  departments: count,
  today: date,
  history: z.array(imported),
  attributes: z.array(z.object({ key: z.string(), label: localized, people: count })),
});

/** A CSV file in Base64, in UTF-8 or Shift_JIS. */
const content = z.base64();
/** Three bytes take four characters. */
const bodyLimit = 16 * 1024 * 1024;

export const rosterEndpoints = {
  roster: {
    method: 'GET',
    path: '/roster',
    summary: 'How many people there are, and what was imported',
    access: ['admin'],
    answer: roster,
  },
  'roster-check': {
    method: 'POST',
    path: '/roster/check',
    summary: 'Checks a roster and says what it would change',
    access: ['admin'],
    body: z.object({ content }),
    bodyLimit,
    answer: checkedRoster,
  },
  'roster-import': {
    method: 'POST',
    path: '/roster/imports',
    summary: 'Imports a roster: at once, or on its date',
    access: ['admin'],
    body: z.object({
      content,
      effectiveOn: date,
      /** How many people leave, typed again; asked for where many do. */
      leavers: count.optional(),
    }),
    bodyLimit,
    answer: z.object({ state: z.enum(['applied', 'pending']) }),
    once: true,
  },
  'roster-withdraw': {
    method: 'DELETE',
    path: '/roster/imports/:id',
    summary: 'Takes back an import whose date has not come',
    access: ['admin'],
    params: z.object({ id: z.guid() }),
    answer: z.object({ withdrawn: z.boolean() }),
  },
  'attributes-check': {
    method: 'POST',
    path: '/attributes/check',
    summary: 'Checks a file of attributes and says what it would change',
    access: ['admin'],
    body: z.object({ content }),
    bodyLimit,
    answer: checkedAttributes,
  },
  'attributes-import': {
    method: 'POST',
    path: '/attributes/imports',
    summary: 'Imports attributes',
    access: ['admin'],
    body: z.object({ content }),
    bodyLimit,
    answer: z.object({ rows: count }),
    once: true,
  },
} as const satisfies Endpoints;
