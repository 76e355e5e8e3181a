import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readBatch } from '../../src/delivery/batch.ts';
import { stillWanted } from '../../src/delivery/still-wanted.ts';
import { toText } from '../../src/store/moments.ts';
import type { NudgeRow, PreferenceRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf, smallPackWith, swap } from '../policy/support.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import {
  deliveryOver,
  fridayAfternoon,
  seedPeople,
  type TestDelivery,
  tokyo,
  weeklyRule,
} from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

interface Case {
  readonly nudge?: Partial<NudgeRow>;
  readonly now?: Temporal.Instant;
  readonly prepare?: (store: Store, delivery: TestDelivery) => Promise<unknown> | unknown;
}

async function verdictOn({ nudge: change = {}, now = fridayAfternoon, prepare }: Case): Promise<string> {
  const store = await memoryStore();
  await seedPeople(store, '1001', '1002');
  const delivery = deliveryOver(store, { now });
  const nudge = nudgeRow({ state: 'sending', ...change });
  await store.nudges.insert([nudge]);
  await prepare?.(store, delivery);
  const verdict = stillWanted(delivery.parts.pack(), nudge, await readBatch(delivery.parts, [nudge], now));
  if (verdict.kind === 'send') return 'send';
  return verdict.kind === 'skip'
    ? `skip ${verdict.reason}`
    : `${verdict.reason} until ${inJapan(verdict.until)}`;
}

function inJapan(moment: Temporal.Instant): string {
  return moment.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime().toString({ smallestUnit: 'minute' });
}

const roster =
  (change: object, ...others: string[]) =>
  (store: Store) =>
    store.employees.replace({
      employees: [employeeRow('1001', change), ...others.map((number) => employeeRow(number))],
      departments: [],
      changes: [],
    });

/** Sent to 1001 at these moments, one nudge each. */
const sentAt =
  (...moments: string[]) =>
  (store: Store) =>
    store.nudges.insert(
      moments.map((moment, index) => {
        const at = toText(tokyo(moment));
        return nudgeRow({ occurrence: `other-${index}`, state: 'sent', sent_at: at, changed_at: at });
      }),
    );

const wishing = (change: Partial<PreferenceRow>) => (store: Store) =>
  store.preferences.change('1001', change);

const pausedUntil = (date: string) => (store: Store) =>
  store.preferences.change('1001', { paused_until: date });

const required = { priority: 'required' } as const;
const followUp = { origin: 'follow-up', data: '{}', occurrence: 'note.more@1' } as const;
const asked = { ...followUp, asked: 1 };
const long = { expires_at: '2026-12-31T00:00:00.000Z' };

const cases: readonly (readonly [string, Case, string])[] = [
  ['an ordinary Friday', {}, 'send'],

  ['a rule that was withdrawn', { nudge: { rule: 'gone.rule' } }, 'skip rule-withdrawn'],
  ['a person who is in no roster', { nudge: { employee: '9999' } }, 'skip gone'],
  ['a person who has left', { prepare: roster({ status: 'left' }) }, 'skip gone'],
  ['a person who is on leave', { prepare: roster({ status: 'leave' }) }, 'skip not-wanted'],
  [
    'what the person has done by now',
    { prepare: (_store, { facts }) => facts.set('1001 *', { 'note.done': true }) },
    'skip not-wanted',
  ],
  [
    'what somebody else has done',
    { prepare: (_store, { facts }) => facts.set('1002 *', { 'note.done': true }) },
    'send',
  ],
  [
    'what was done for the day it stands for, though not for today',
    {
      now: tokyo('2026-11-30T09:00'),
      prepare: (_store, { facts }) => facts.set('1001 2026-11-27', { 'note.done': true }),
    },
    'skip not-wanted',
  ],

  ['a follow-up, whomever its rule is for', { nudge: { ...followUp, rule: 'my-card.weekly' } }, 'send'],
  [
    'a follow-up to somebody on leave',
    { nudge: followUp, prepare: roster({ status: 'leave' }) },
    'skip not-wanted',
  ],
  [
    'a follow-up to somebody on leave, required',
    { nudge: { ...followUp, ...required }, prepare: roster({ status: 'leave' }) },
    'send',
  ],
  [
    'a follow-up to somebody who has left',
    { nudge: followUp, prepare: roster({ status: 'left' }) },
    'skip gone',
  ],
  [
    'a follow-up whose rule was withdrawn',
    { nudge: { ...followUp, rule: 'gone.rule' } },
    'skip rule-withdrawn',
  ],
  ['a follow-up in a pause', { nudge: followUp, prepare: pausedUntil('2026-12-25') }, 'skip paused'],
  ['what was asked for, in a pause', { nudge: asked, prepare: pausedUntil('2026-12-25') }, 'send'],
  [
    'what was asked for, a minute after another',
    { nudge: asked, prepare: sentAt('2026-11-27T14:59') },
    'send',
  ],
  [
    'what was asked for, after closing time',
    { nudge: asked, now: tokyo('2026-11-27T17:15') },
    'expired until 2026-11-30T08:30',
  ],
  ['the minute work begins', { now: tokyo('2026-11-27T08:30') }, 'send'],
  ['the minute before', { now: tokyo('2026-11-27T08:29') }, 'expired until 2026-11-27T08:30'],
  ['the last minute of work', { now: tokyo('2026-11-27T17:14') }, 'send'],
  ['closing time', { now: tokyo('2026-11-27T17:15') }, 'expired until 2026-11-30T08:30'],
  [
    'closing time, required',
    { now: tokyo('2026-11-27T17:15'), nudge: required },
    'expired until 2026-11-30T08:30',
  ],
  ['a Saturday', { now: tokyo('2026-11-28T12:00') }, 'expired until 2026-11-30T08:30'],
  [
    'a holiday',
    { now: tokyo('2027-01-11T12:00'), nudge: { expires_at: '2027-02-01T00:00:00.000Z' } },
    'expired until 2027-01-12T08:30',
  ],
  [
    'the end-of-year closure',
    { now: tokyo('2026-12-29T12:00'), nudge: { expires_at: '2027-02-01T00:00:00.000Z' } },
    'expired until 2027-01-04T08:30',
  ],
  [
    'after hours, when tomorrow is too late',
    { now: tokyo('2026-11-27T17:15'), nudge: { expires_at: toText(tokyo('2026-11-30T08:30')) } },
    'skip expired',
  ],
  [
    'the moment it expires, in working hours',
    { nudge: { expires_at: toText(fridayAfternoon) } },
    'skip expired',
  ],

  ['a pause that ended yesterday', { prepare: pausedUntil('2026-11-26') }, 'send'],
  ['the last day of a pause', { prepare: pausedUntil('2026-11-27') }, 'paused until 2026-11-30T08:30'],
  ['a pause past its time', { prepare: pausedUntil('2026-12-25') }, 'skip paused'],
  ['a pause, required', { prepare: pausedUntil('2026-12-25'), nudge: required }, 'send'],

  ['a kind that is switched off', { prepare: wishing({ muted: '["my-card"]' }) }, 'skip muted'],
  [
    'a kind that is switched off, required',
    { prepare: wishing({ muted: '["my-card"]' }), nudge: required },
    'send',
  ],
  ['another kind that is switched off', { prepare: wishing({ muted: '["quiz"]' }) }, 'send'],
  ['a quiet afternoon', { prepare: wishing({ quiet_afternoon: 1 }) }, 'quiet until 2026-11-30T08:30'],
  [
    'the morning before it',
    { prepare: wishing({ quiet_afternoon: 1 }), now: tokyo('2026-11-27T11:59') },
    'send',
  ],
  ['a quiet afternoon, asked for', { prepare: wishing({ quiet_afternoon: 1 }), nudge: asked }, 'send'],
  ['one sent three hours ago', { prepare: sentAt('2026-11-27T12:00') }, 'send'],
  ['one sent a minute less ago', { prepare: sentAt('2026-11-27T12:01') }, 'budget until 2026-11-27T15:01'],
  ['one sent a minute less ago, required', { prepare: sentAt('2026-11-27T12:01'), nudge: required }, 'send'],
  [
    'a gap that reaches past closing',
    { prepare: sentAt('2026-11-27T14:30') },
    'budget until 2026-11-30T08:30',
  ],
  [
    'two sent today',
    { prepare: sentAt('2026-11-27T08:30', '2026-11-27T11:30') },
    'budget until 2026-11-30T08:30',
  ],
  [
    'two sent today, too late tomorrow',
    {
      prepare: sentAt('2026-11-27T08:30', '2026-11-27T11:30'),
      nudge: { expires_at: toText(tokyo('2026-11-27T17:15')) },
    },
    'skip budget',
  ],
  [
    'four sent this week',
    { prepare: sentAt('2026-11-23T09:00', '2026-11-24T09:00', '2026-11-25T09:00', '2026-11-26T09:00') },
    'send',
  ],
  [
    'five sent this week',
    {
      prepare: sentAt(
        '2026-11-23T00:00',
        '2026-11-24T09:00',
        '2026-11-25T09:00',
        '2026-11-26T09:00',
        '2026-11-26T12:00',
      ),
    },
    'budget until 2026-11-30T08:30',
  ],
  [
    'five, the first of them last Sunday',
    {
      prepare: sentAt(
        '2026-11-22T23:59',
        '2026-11-24T09:00',
        '2026-11-25T09:00',
        '2026-11-26T09:00',
        '2026-11-26T12:00',
      ),
    },
    'send',
  ],
  [
    'five sent this week, some of them later by a clock that went back',
    {
      now: tokyo('2026-11-24T15:00'),
      prepare: sentAt(
        '2026-11-25T09:00',
        '2026-11-25T12:00',
        '2026-11-26T09:00',
        '2026-11-27T09:00',
        '2026-11-27T12:00',
      ),
    },
    'budget until 2026-11-25T08:30',
  ],
  [
    'one that may have arrived an hour ago',
    {
      prepare: (store) =>
        store.nudges.insert([
          nudgeRow({ occurrence: 'x', state: 'unknown', changed_at: toText(tokyo('2026-11-27T14:00')) }),
        ]),
    },
    'budget until 2026-11-27T17:00',
  ],
  [
    'one that failed an hour ago',
    {
      prepare: (store) =>
        store.nudges.insert([
          nudgeRow({ occurrence: 'x', state: 'failed', changed_at: toText(tokyo('2026-11-27T14:00')) }),
        ]),
    },
    'send',
  ],
  [
    'two sent to somebody else',
    {
      prepare: (store) =>
        store.nudges.insert(
          ['a', 'b'].map((occurrence) =>
            nudgeRow({
              occurrence,
              employee: '1002',
              state: 'sent',
              sent_at: toText(tokyo('2026-11-27T14:00')),
            }),
          ),
        ),
    },
    'send',
  ],
];

describe('asking again before sending', () => {
  it.each(cases)('%s', async (_name, given, expected) => {
    expect(await verdictOn(given)).toBe(expected);
  });
});

describe('a busy time of the department', () => {
  const { pack } = smallPackWith({
    'calendar.yaml': swap(
      'departments: ["10"], from: 2027-03-01, to: 2027-03-20',
      'departments: ["101010"], from: 2026-11-27, to: 2026-12-02',
    ),
    'rules/note.yaml': JSON.stringify({ rules: [] }),
  });
  const rules = packOf(weeklyRule).rules;

  it.each([
    ['holds a nudge back until its end', long, 'blackout until 2026-12-03T08:30'],
    ['lets one expire', {}, 'skip blackout'],
    ['does not hold back what is required', required, 'send'],
  ])('%s', async (_name, change, expected) => {
    if (!pack) throw new Error('The pack has problems');
    const store = await memoryStore();
    await seedPeople(store, '1001');
    const { parts } = deliveryOver(store, { pack: { ...pack, rules } });
    const nudge = nudgeRow(change);
    const verdict = stillWanted(parts.pack(), nudge, await readBatch(parts, [nudge], fridayAfternoon));
    const said =
      verdict.kind === 'defer'
        ? `${verdict.reason} until ${inJapan(verdict.until)}`
        : [verdict.kind, 'reason' in verdict ? verdict.reason : ''].join(' ').trim();
    expect(said).toBe(expected);
  });
});

describe('a rule that HR switched off', () => {
  it.each([
    ['sends nothing of its own any more, even what is required', required, 'skip switched-off'],
    ['lets go on what somebody’s answer led to', followUp, 'send'],
  ])('%s', async (_name, change, expected) => {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    const pack = packOf(weeklyRule);
    const off = { since: '2026-11-27', reason: 'a wrong date in the text' };
    const switched = { ...pack, rules: pack.rules.map((rule) => ({ ...rule, off })) };
    const { parts } = deliveryOver(store, { pack: switched });
    const nudge = nudgeRow(change);
    const verdict = stillWanted(parts.pack(), nudge, await readBatch(parts, [nudge], fridayAfternoon));
    expect([verdict.kind, 'reason' in verdict ? verdict.reason : ''].join(' ').trim()).toBe(expected);
  });
});
