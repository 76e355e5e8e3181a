import { z } from 'zod';
import { campaignStates, one } from './campaigns.ts';
import { localized, moment, numbered, page, pageOf } from './common.ts';
import { anyRole, type Endpoints } from './endpoint.ts';

export const nudgeStates = ['planned', 'sending', 'sent', 'failed', 'skipped', 'unknown'] as const;

const count = z.int();
/** How many are in each state; together they are everybody it was meant for. */
const states = z.object({
  planned: count,
  sending: count,
  sent: count,
  failed: count,
  skipped: count,
  unknown: count,
});

const progress = z.object({
  state: z.enum(campaignStates),
  targeted: count,
  states,
  /** In how many seconds those that are due now will have gone out, at the pace of the last minutes; `null` if unknown. */
  secondsLeft: z.int().nullable(),
});
export type Progress = z.output<typeof progress>;

const report = progress.extend({
  read: count,
  answered: count,
  reasons: z.array(z.object({ state: z.enum(nudgeStates), reason: z.string(), text: localized, count })),
  /** When it arrived, was read and was answered, by the hour. */
  hours: z.array(z.object({ hour: moment, sent: count, read: count, answered: count })),
  departments: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      targeted: count,
      sent: count,
      read: count,
      answered: count,
    }),
  ),
  /** Each choice with how many chose it; `null` until it may be shown. A choice without a number was given by too few. */
  choices: z.array(z.object({ text: localized, count: count.nullable() })).nullable(),
  /**
   * How often the links were opened by the end of yesterday: openings, not people. `null` where they are not counted,
   * or where it arrived with fewer than five.
   */
  links: z.array(z.object({ title: localized, url: z.string(), opened: count })).nullable(),
  reminders: z.array(z.object({ round: count, targeted: count, states })),
  /** What became of cards that were to be changed or taken back. */
  changes: z.object({ planned: count, done: count, failed: count }),
});
export type Report = z.output<typeof report>;

const recipient = numbered.extend({
  department: z.string(),
  state: z.enum(nudgeStates),
  reason: z.string(),
  text: localized,
  /** What can be done about it, where something can. */
  hint: localized.nullable(),
  /** What Teams said, where it said something. */
  detail: z.string().nullable(),
  dueAt: moment.nullable(),
  sentAt: moment.nullable(),
  readAt: moment.nullable(),
  answered: z.boolean(),
});
export type Recipient = z.output<typeof recipient>;

const filter = z.object({
  state: z.enum(nudgeStates).optional(),
  answered: z.stringbool().optional(),
  /** A part of a name or number, or a department's code. */
  search: z.string().max(60).optional(),
});

const answer = numbered.extend({
  at: moment,
  choices: z.array(localized),
  text: z.string(),
});

export const reportEndpoints = {
  'campaign-report': {
    method: 'GET',
    path: '/campaigns/:campaign/report',
    summary: 'What became of a campaign, in numbers that add up',
    access: anyRole,
    params: one,
    answer: report,
  },
  'campaign-progress': {
    method: 'GET',
    path: '/campaigns/:campaign/progress',
    summary: 'How far the sending is, as it goes on; ends when it does',
    access: anyRole,
    params: one,
    format: 'events',
    event: progress,
  },
  'campaign-recipients': {
    method: 'GET',
    path: '/campaigns/:campaign/recipients',
    summary: 'Everybody it was meant for, with one reason each',
    access: anyRole,
    params: one,
    query: page.extend(filter.shape).extend({ limit: z.coerce.number().int().min(1).max(5000).default(200) }),
    answer: pageOf(recipient),
  },
  'campaign-recipients-csv': {
    method: 'GET',
    path: '/campaigns/:campaign/recipients.csv',
    summary: 'The same as a file for Excel',
    access: anyRole,
    params: one,
    query: filter.extend({ language: z.enum(['ja', 'en']).default('ja') }),
    format: 'csv',
  },
  'campaign-answers': {
    method: 'GET',
    path: '/campaigns/:campaign/answers',
    summary:
      'Who answered what, where the card said that HR sees it; each reading is in the access log of the person',
    access: anyRole,
    params: one,
    query: page,
    answer: pageOf(answer),
  },
} as const satisfies Endpoints;
