import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { planToday } from '../../src/planning/planner.ts';
import { inHoldOut } from '../../src/policy/hold-out.ts';
import { toMoment } from '../../src/store/moments.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf } from '../policy/support.ts';
import { deliveryOver, RecordingSender, seedPeople, tokyo } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

/** More than anybody's budget holds: about 30 wishes a week for each person. */
const pack = packOf(
  {
    id: 'must.weekly',
    cadence: week('tuesday', '09:00'),
    priority: 'required',
    expires: { businessDays: 3 },
  },
  { id: 'must.monthly', cadence: month(1, '10:00'), priority: 'required', ifUnsure: 'resend' },
  { id: 'high.daily', cadence: day('08:30'), priority: 'high', expires: { businessDays: 0 } },
  { id: 'high.weekly', cadence: week('wednesday', '16:30'), priority: 'high', expires: { businessDays: 1 } },
  { id: 'normal.morning', cadence: day('09:00'), expires: { businessDays: 0 } },
  { id: 'normal.noon', cadence: day('12:00'), expires: { businessDays: 1 }, ifUnsure: 'resend' },
  { id: 'normal.weekly', cadence: week('friday', '15:00'), expires: { businessDays: 1 } },
  { id: 'normal.held', cadence: week('monday', '13:00'), holdOut: 0.4, expires: { days: 3 } },
  { id: 'low.evening', cadence: day('17:00'), priority: 'low', expires: { days: 2 } },
  { id: 'low.monthly', cadence: month(10, '11:00'), priority: 'low', expires: { days: 20 } },
);

function day(at: string) {
  return { every: 'day', at, ifClosed: 'skip' };
}
function week(on: string, at: string) {
  return { every: 'week', on, at, ifClosed: 'earlier' };
}
function month(businessDay: number, at: string) {
  return { every: 'month', on: { businessDay }, at, ifClosed: 'later' };
}

const people = Array.from({ length: 8 }, (_, index) => String(5000 + index));

/** A chat platform that now and then fails in each of its ways, the same way in every run. */
function moody(to: { readonly conversationId: string | null }, nth: number): SendOutcome {
  if (nth % 11 === 0) return { kind: 'unknown', code: '502' };
  if (nth % 13 === 0) return { kind: 'throttled', code: '429', retryAfterMs: 90_000 };
  if (nth % 17 === 0) return { kind: 'not-delivered', code: '503', retryAfterMs: null };
  return { kind: 'sent', activityId: `${nth}`, conversationId: to.conversationId ?? '' };
}

/** Every moment at which the service looks: through the year's end, with an outage and a clock put back. */
function* ticks(): Generator<Temporal.Instant> {
  const end = tokyo('2027-01-09T00:00');
  let at = tokyo('2026-12-07T00:00');
  let putBack = false;
  while (Temporal.Instant.compare(at, end) < 0) {
    yield at;
    at = at.add({ minutes: 45 });
    const local = at.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime().toString();
    // Down from Wednesday to Monday.
    if (local > '2026-12-16T11' && local < '2026-12-21T10') at = tokyo('2026-12-21T10:10');
    if (!putBack && local > '2026-12-24T14') {
      putBack = true;
      at = at.add({ hours: -30 });
    }
  }
}

interface Sent {
  readonly nudge: string;
  readonly at: Temporal.Instant;
}

async function liveThroughTheMonth(): Promise<{ store: Store; rows: NudgeRow[]; sent: Sent[] }> {
  const store = await memoryStore();
  await seedPeople(store, ...people);
  await store.preferences.change('5003', { paused_until: '2026-12-18' });
  const sent: Sent[] = [];
  const sender = new RecordingSender(moody);
  const { parts, clock, time } = deliveryOver(store, {
    pack,
    sender,
    compose: async ({ nudge: { id }, now }) => {
      sent.push({ nudge: id, at: now });
      return { name: 'note', data: { nudge: id }, language: 'ja' };
    },
  });
  for (const now of ticks()) {
    clock.moveTo(now);
    time.now += 45 * 60;
    await planToday(parts, now);
    await deliverDue(parts);
  }
  const rows = (await Promise.all(people.map((number) => store.nudges.ofEmployee(number, 10_000)))).flat();
  // What was composed but got no turn because of a pause was not sent.
  const given = new Set(sender.sends.map(({ card }) => card.data.nudge));
  return { store, rows, sent: sent.filter(({ nudge }) => given.has(nudge)) };
}

describe('a month with more wishes than room', () => {
  it('keeps every promise about when and how often people are written to', async () => {
    const { store, rows, sent } = await liveThroughTheMonth();
    const byId = new Map(rows.map((row) => [row.id, row]));

    // Once each, whatever the clock did, and every state accounted for.
    expect(new Set(rows.map(({ occurrence, employee }) => `${occurrence} ${employee}`)).size).toBe(
      rows.length,
    );
    const counts = await store.nudges.countByState();
    expect(counts.reduce((sum, { count }) => sum + Number(count), 0)).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(people.length * 60);

    for (const { nudge, at } of sent) {
      const local = at.toZonedDateTimeISO('Asia/Tokyo');
      expect(pack.calendar.isWorkingDay(local.toPlainDate().toString()), local.toString()).toBe(true);
      const clock = local.toPlainTime().toString();
      expect(clock >= '08:30:00' && clock < '17:15:00', local.toString()).toBe(true);
      expect(at.epochMilliseconds).toBeLessThan(
        toMoment(byId.get(nudge)?.expires_at ?? '').epochMilliseconds,
      );
    }
    for (const number of people) withinBudget(mayHaveArrived(rows, number));

    const held = rows.filter(({ reason }) => reason === 'hold-out');
    expect(held.length).toBeGreaterThan(0);
    const heldRule = { id: 'normal.held', holdOut: 0.4 };
    for (const { rule, employee } of held)
      expect([rule, inHoldOut(heldRule, employee)]).toEqual([heldRule.id, true]);

    const early = rows.filter(
      ({ employee, sent_at }) => employee === '5003' && (sent_at ?? '9') < '2026-12-18T15',
    );
    expect(new Set(early.map(({ priority }) => priority))).toEqual(new Set(['required']));
    expect(stuck(rows)).toEqual([]);
  });
});

/** When each nudge arrived or may have, the earliest first. */
function mayHaveArrived(rows: readonly NudgeRow[], employee: string) {
  return rows
    .filter((row) => row.employee === employee && (row.state === 'sent' || row.state === 'unknown'))
    .map((row) => ({ free: row.priority !== 'required', at: toMoment(row.sent_at ?? row.changed_at) }))
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** What is not required never goes out beyond two a day, five a week, or within three hours of the one before. */
function withinBudget(arrived: ReturnType<typeof mayHaveArrived>): void {
  expect(arrived.length).toBeGreaterThan(10);
  for (const [index, { free, at }] of arrived.entries()) {
    if (!free) continue;
    const local = at.toZonedDateTimeISO('Asia/Tokyo');
    const before = arrived.slice(0, index).map((each) => each.at.toZonedDateTimeISO('Asia/Tokyo'));
    const today = before.filter((other) => other.toPlainDate().equals(local.toPlainDate()));
    const monday = local.toPlainDate().subtract({ days: local.dayOfWeek - 1 });
    const week = before.filter((other) => Temporal.PlainDate.compare(other.toPlainDate(), monday) >= 0);
    expect(today.length).toBeLessThan(2);
    expect(week.length).toBeLessThan(5);
    for (const other of today) expect(other.until(local).total('hours')).toBeGreaterThanOrEqual(3);
  }
}

/** Nudges that are over and were left behind without an end. */
function stuck(rows: readonly NudgeRow[]): NudgeRow[] {
  return rows.filter(
    ({ state, expires_at }) => ['planned', 'sending'].includes(state) && expires_at < '2027-01-08T08',
  );
}
