import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadPack } from '../../src/policy/load.ts';
import { cadenceSchema } from '../../src/policy/schema/cadence.ts';
import { predicateSchema } from '../../src/policy/schema/predicate.ts';
import { ruleFields } from '../../src/policy/schema/rules.ts';
import { programs, smallPack, smallPackWith } from './support.ts';

const at = { at: '09:00', ifClosed: 'later' };

describe('every form of a cadence', () => {
  test.each<[Record<string, unknown>, Record<string, unknown>]>([
    [{ every: 'day' }, { kind: 'daily', days: 'working' }],
    [
      { every: 'day', days: 'all' },
      { kind: 'daily', days: 'all' },
    ],
    [
      { every: 'week', on: 'friday' },
      { kind: 'weekly', on: ['friday'], every: null },
    ],
    [
      { every: 'week', on: ['monday', 'friday'], interval: 1 },
      { kind: 'weekly', on: ['monday', 'friday'], every: null },
    ],
    [
      { every: 'week', on: 'friday', interval: 2, starting: '2026-04-03' },
      { kind: 'weekly', on: ['friday'], every: { weeks: 2, since: '2026-04-03' } },
    ],
    [
      { every: 'month', on: { day: 10 } },
      { kind: 'monthly', on: { day: 10 } },
    ],
    [
      { every: 'month', on: { nth: 2, weekday: 'tuesday' } },
      { kind: 'monthly', on: { nth: 2, weekday: 'tuesday' } },
    ],
    [
      { every: 'month', on: { last: 'friday' } },
      { kind: 'monthly', on: { last: 'friday' } },
    ],
    [
      { every: 'month', on: { lastBusinessDay: 2 } },
      { kind: 'monthly', on: { lastBusinessDay: 2 } },
    ],
    [
      { every: 'year', on: { month: 10, day: 31 } },
      { kind: 'yearly', on: [{ month: 10, day: 31 }] },
    ],
    [
      { every: 'year', on: [{ month: 4, businessDay: 1 }] },
      { kind: 'yearly', on: [{ month: 4, businessDay: 1 }] },
    ],
    [{ once: '2028-02-29' }, { kind: 'once', on: '2028-02-29' }],
    [
      { after: 'hired-on', offsets: 'P1Y6M' },
      { kind: 'relative', after: 'hired-on', offsets: ['P1Y6M'] },
    ],
    [
      { after: 'hired-on', offsets: ['-P7D', 'P0D'] },
      { kind: 'relative', after: 'hired-on', offsets: ['-P7D', 'P0D'] },
    ],
    [
      { window: { from: { month: 12, day: 1 }, to: { month: 1, day: 31 } }, repeat: { every: 'day' } },
      {
        kind: 'window',
        from: { month: 12, day: 1 },
        to: { month: 1, day: 31 },
        repeat: { kind: 'daily', days: 'working' },
      },
    ],
  ])('%j', (cadence, pattern) => {
    expect(cadenceSchema.parse({ ...cadence, ...at })).toEqual({ pattern, ...at });
  });

  test('working days need no word on closed days', () => {
    expect(cadenceSchema.parse({ every: 'day', at: '09:00' }).ifClosed).toBe('skip');
    expect(cadenceSchema.safeParse({ every: 'week', on: 'friday', at: '09:00' }).success).toBe(false);
  });

  test.each(['P', 'P1', '1W', 'P1W2', 'PT1H', 'P-1D', 'p1w', 'P1H', '', 'P1D '])(
    '"%s" is no distance',
    (offset) => {
      expect(cadenceSchema.safeParse({ after: 'hired-on', offsets: [offset], ...at }).success).toBe(false);
    },
  );
});

test.each([
  [{ after: 'P3D' }, { after: 'P3D' }],
  [{ days: 3 }, { after: 'P3D' }],
  [{ hours: 0.5 }, { hours: 0.5 }],
  [{ businessDays: 2 }, { businessDays: 2, at: null }],
  [
    { businessDays: 2, at: '12:00' },
    { businessDays: 2, at: '12:00' },
  ],
  [
    { at: '12:00', businessDays: 2 },
    { businessDays: 2, at: '12:00' },
  ],
  [{ at: '12:00' }, { businessDays: 0, at: '12:00' }],
])('an expiry %j', (written, expected) => {
  expect(ruleFields.expires.parse(written)).toEqual(expected);
});

test.each([
  { days: 0 },
  { hours: 0 },
  { after: '-P1D' },
  { after: 'P0W' },
  { businessDays: -1 },
  { weeks: 1 },
  {},
  3,
])('no expiry: %j', (written) => {
  expect(ruleFields.expires.safeParse(written).success).toBe(false);
});

test('a predicate loses its spelling, not its meaning', () => {
  const written = {
    all: [{ fact: 'rank', is: 'staff' }, { any: [{ not: { fact: 'mentor', exists: true } }] }],
  };
  const leaf = (fact: string, operator: string, operand: unknown) => ({
    kind: 'fact',
    fact,
    operator,
    operand,
  });
  expect(predicateSchema.parse(written)).toEqual({
    kind: 'all',
    of: [
      leaf('rank', 'is', 'staff'),
      { kind: 'any', of: [{ kind: 'not', of: leaf('mentor', 'exists', true) }] },
    ],
  });
});

describe('the parts of a pack', () => {
  const { pack } = smallPackWith();

  test('values and competencies', () => {
    expect(pack?.values.purpose).toEqual({
      text: { ja: '町をよくする', en: 'A better town' },
      source: '1.1',
    });
    expect(pack?.values.tenActions.map(({ id, order }) => [id, order])).toEqual([
      ['action-01', 1],
      ['action-02', 2],
    ]);
    expect(pack?.competencies.ranks[2]).toMatchObject({
      rank: 'chief',
      stage: { ja: 'まとめる', en: 'Leads' },
    });
  });

  test('rules', () => {
    const [weekly, welcome] = pack?.rules ?? [];
    expect(weekly).toMatchObject({
      id: 'note.weekly',
      source: '2',
      valid: { from: '2026-04-01', until: '2028-03-31' },
      holdOut: 0,
      priority: 'normal',
      ifUnsure: 'leave',
      content: { kind: 'short', text: { ja: 'メモをどうぞ', en: 'Your note' } },
      place: { file: 'rules/note.yaml', line: 2, column: 9 },
    });
    expect(welcome).toMatchObject({
      id: 'note.welcome',
      valid: { until: null },
      condition: null,
      stopWhen: null,
    });
  });

  test('the program’s own schema has the last word on content', () => {
    const shouting = z.object({ text: z.object({ en: z.string().toUpperCase() }) }).loose();
    const note = { content: shouting, facts: programs.note?.facts ?? [] };
    const result = loadPack(smallPack, { note });
    expect(result.ok && result.pack.rules[0]?.content).toEqual({ kind: 'short', text: { en: 'YOUR NOTE' } });
  });

  test('facts of all three origins, each with who may see it', () => {
    const origins = ['rank', 'overtime', 'note.count'].map((key) => pack?.facts.get(key));
    expect(origins.map((fact) => [fact?.origin, fact?.visibleTo])).toEqual([
      ['roster', ['self', 'supervisor', 'hr']],
      ['imported', ['self', 'hr']],
      ['program', undefined],
    ]);
  });

  test('quizzes, checklists and suggestions', () => {
    expect(pack?.quizzes[0]?.questions[0]?.choices.map(({ correct }) => correct)).toEqual([false, true]);
    expect(pack?.quizzes[0]?.questions.map(({ kind, ranks }) => [kind, ranks])).toEqual([
      ['single', undefined],
      ['multiple', ['manager', 'director']],
      ['case', undefined],
    ]);
    expect(pack?.checklists[0]?.consult[0]?.how.en).toBe('Extension 1');
    expect(pack?.checklists[0]?.categories[0]?.items.map(({ action }) => action)).toEqual([
      'action-01',
      undefined,
    ]);
    expect(pack?.myCard.suggestions[0]).toMatchObject({
      action: 'action-01',
      ranks: ['staff', 'senior-staff'],
    });
  });
});
