import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type DayInput, planDay } from '../../src/planning/plan-day.ts';
import { dueOn } from '../../src/policy/due.ts';
import { toMoment, toText } from '../../src/store/moments.ts';
import type { NudgeRow, Priority } from '../../src/store/schema.ts';
import { packOf, person } from '../policy/support.ts';
import { nudgeRow } from '../support/builders.ts';
import { tokyo } from '../support/delivery.ts';

const date = '2026-11-26';
const hour = 3_600_000;
const priorities = ['required', 'high', 'normal', 'low'] as const;

/** A rule of each priority, twice a day, good until the end of the next working day. */
const pack = packOf(
  ...priorities.flatMap((priority) =>
    ['09:00', '13:00'].map((at) => ({
      id: `${priority}.at-${at.slice(0, 2)}`,
      cadence: { every: 'day', at, ifClosed: 'skip' },
      expires: { businessDays: 1 },
      holdOut: priority === 'low' ? 0.5 : 0,
      priority,
    })),
  ),
);

const weekStart = tokyo('2026-11-23T00:00').epochMilliseconds;
const dayStart = tokyo(`${date}T00:00`).epochMilliseconds;
const moment = (min: number, max: number) =>
  fc.integer({ min, max }).map((ms) => toText(Temporal.Instant.fromEpochMilliseconds(ms)));

const waiting = fc
  .record({
    priority: fc.constantFrom<Priority>(...priorities),
    wanted: moment(weekStart, dayStart + 17 * hour),
    due: moment(weekStart, dayStart + 24 * hour - 1),
    expires: moment(dayStart, dayStart + 72 * hour),
    attempts: fc.constantFrom(0, 0, 0, 2),
  })
  .map(({ priority, wanted, due, expires, attempts }) =>
    nudgeRow({ priority, wanted_at: wanted, due_at: due, expires_at: expires, attempts }),
  );
const ledger = fc.record({
  now: moment(dayStart, dayStart + 20 * hour),
  open: fc.array(waiting, { maxLength: 6 }),
  delivered: fc.array(moment(weekStart, dayStart + 24 * hour - 1), { maxLength: 6 }),
  known: fc.subarray(pack.rules.map(({ id }) => `${id}@${date}`)),
});

function inputOf({
  now,
  open,
  delivered,
  known,
}: typeof ledger extends fc.Arbitrary<infer T> ? T : never): DayInput {
  let next = 0;
  return {
    pack,
    now: toMoment(now),
    date,
    due: new Map([['1001', dueOn(pack, person({ number: '1001' }), date)]]),
    open: open.map((row, index) => ({ ...row, id: `open-${index}`, occurrence: `open-${index}` })),
    delivered: delivered.filter((at) => at <= now).map((at) => ({ employee: '1001', at })),
    known: (occurrence) => known.includes(occurrence),
    newId: () => `new-${String(next++).padStart(3, '0')}`,
  };
}

/** Everything in the ledger after the plan, with what the plan did to it. */
function ledgerAfter(input: DayInput): (NudgeRow & { touched: boolean })[] {
  const plan = planDay(input);
  const changes = new Map(plan.change.map(({ id, to }) => [id, to]));
  return [
    ...plan.insert.map((row) => ({ ...row, touched: true })),
    ...input.open.map((row) => ({ ...row, ...changes.get(row.id), touched: changes.has(row.id) })),
  ];
}

describe('a day’s plan over any ledger', () => {
  it('keeps to the hours, the limits and the gaps, and accounts for every nudge', () => {
    fc.assert(
      fc.property(ledger, (given) => {
        const input = inputOf(given);
        const rows = ledgerAfter(input);
        expect(new Set(rows.map(({ occurrence }) => occurrence)).size).toBe(rows.length);
        const wanted = pack.rules.length - given.known.length + input.open.length;
        expect(rows.length).toBeLessThanOrEqual(wanted);
        for (const { state, reason } of rows) {
          expect(['planned', 'skipped']).toContain(state);
          if (state === 'skipped') expect(['budget', 'expired', 'hold-out']).toContain(reason);
        }
        const placed = rows.filter(({ state, touched }) => state === 'planned' && touched);
        for (const row of placed) {
          const due = toMoment(row.due_at).toZonedDateTimeISO('Asia/Tokyo');
          const clock = due.toPlainTime().toString();
          expect(clock >= '08:30:00' && clock < '17:15:00').toBe(true);
          expect(due.toPlainDate().toString() === date || due.toPlainDate().toString() === '2026-11-27').toBe(
            true,
          );
          expect(row.due_at >= row.wanted_at).toBe(true);
          expect(row.due_at < row.expires_at).toBe(true);
          expect(toMoment(row.due_at).epochMilliseconds).toBeGreaterThanOrEqual(input.now.epochMilliseconds);
        }
        withinLimits(input, rows);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same when made again, and changes nothing when it is already written', () => {
    fc.assert(
      fc.property(ledger, (given) => {
        const input = inputOf(given);
        expect(planDay(inputOf(given))).toEqual(planDay(input));
        const rows = ledgerAfter(input);
        const dayEnd = toText(tokyo('2026-11-27T00:00'));
        const again = planDay({
          ...input,
          open: rows.filter(({ state, due_at }) => state === 'planned' && due_at < dayEnd),
          known: (occurrence) =>
            given.known.includes(occurrence) || rows.some((row) => row.occurrence === occurrence),
        });
        expect(again).toEqual({ insert: [], change: [] });
      }),
      { numRuns: 300 },
    );
  });
});

function cardOf({ row, at }: { readonly row: NudgeRow; readonly at: number }): string {
  return row.priority === 'low' ? String(at) : row.id;
}

/** What is placed on this day, beside what went out and what is being tried again. */
function withinLimits(input: DayInput, rows: ReturnType<typeof ledgerAfter>): void {
  const { budget } = pack.calendar;
  const now = input.now.epochMilliseconds;
  const end = dayStart + 24 * hour;
  const sent = input.delivered.map(({ at }) => toMoment(at).epochMilliseconds);
  const all = rows
    .filter(({ state }) => state === 'planned')
    .map((row) => ({ row, at: Math.max(now, toMoment(row.due_at).epochMilliseconds) }))
    .filter(({ at }) => at < end);
  // What is light and goes out at one moment is on one card.
  const today = [...new Map(all.map((each) => [cardOf(each), each])).values()];
  const free = today.filter(({ row }) => row.touched && row.priority !== 'required');
  const moments = [...sent.filter((at) => at >= dayStart), ...today.map(({ at }) => at)];
  if (free.length > 0) {
    expect(moments.length).toBeLessThanOrEqual(budget.perDay);
    expect(sent.length + today.length).toBeLessThanOrEqual(budget.perWeek);
  }
  for (const { at } of free) {
    const near = moments.filter((other) => Math.abs(other - at) < budget.hoursApart * hour);
    expect(near).toEqual([at]);
  }
}
