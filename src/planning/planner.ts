import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { oncePerCard } from '../outbox/digest.ts';
import type { Directory } from '../people/directory.ts';
import { type Wishes, wishesOf } from '../people/preferences.ts';
import { addDays, eachDay, startOfWeek } from '../policy/dates.ts';
import { type Due, dueOn } from '../policy/due.ts';
import type { Pack } from '../policy/pack.ts';
import { startOfDay } from '../policy/spans.ts';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import { millisecondsOf } from './moments.ts';
import { type DayInput, type DayPlan, type Gap, planDay } from './plan-day.ts';

export interface PlannerParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
}

export interface PlanReport {
  readonly date: string;
  readonly added: number;
  readonly moved: number;
  readonly skipped: number;
}

/** How far back a service that was down looks for occurrences that are still worth sending. */
const longestGapDays = 14;

/**
 * Plans the day of `now` for everybody, and the days that went by while nobody planned. Planning again, at the
 * same time on another machine or after the clock jumped, adds nothing twice.
 */
export async function planToday(parts: PlannerParts, now: Temporal.Instant): Promise<PlanReport> {
  const pack = parts.pack();
  const { calendar } = pack;
  const date = calendar.dateOf(now);
  const due = await dueSince(parts, await firstDate(parts, date), date);
  const plan = planDay({
    pack,
    now,
    date,
    due,
    wishes: await wishesOfAll(parts.store),
    gaps: await gapsOf(parts.store),
    ...(await ledgerFor(parts, date, due)),
    newId: randomUUID,
  });
  const kept = await parts.store.transaction((tx) => write(tx, plan, now, { date, inputs: pack.digest }));
  return { date, ...kept };
}

async function wishesOfAll({ preferences }: Store): Promise<Map<string, Wishes>> {
  const rows = await preferences.all();
  return new Map(rows.map((row) => [row.employee, wishesOf(row)]));
}

async function gapsOf({ restores }: Store): Promise<Gap[]> {
  const gaps = await restores.gaps();
  return gaps.map(({ taken_at, restored_at }) => ({
    from: millisecondsOf(taken_at),
    to: millisecondsOf(restored_at),
  }));
}

/**
 * What the ledger says about the day. Others plan and deliver while it is read: in this order nothing that changes in
 * between is counted twice, which would take places away from what is planned well.
 */
async function ledgerFor(
  { store: { nudges }, pack }: PlannerParts,
  date: string,
  due: ReadonlyMap<string, readonly Due[]>,
): Promise<Pick<DayInput, 'open' | 'delivered' | 'known'>> {
  const { calendar } = pack();
  const start = (day: string) => toText(startOfDay(calendar, day));
  const week = startOfWeek(date);
  const open = await nudges.openBefore(start(addDays(date, 1)));
  const delivered = await nudges.deliveredBetween(start(week), start(addDays(week, 7)));
  const holders = await nudges.holdersOf(occurrencesIn(due));
  const takenUp = new Set(delivered.map(({ id }) => id));
  return {
    open: open.filter(({ id }) => !takenUp.has(id)),
    delivered: oncePerCard(delivered),
    known: (occurrence, employee) => holders.get(occurrence)?.has(employee) === true,
  };
}

async function firstDate({ store }: PlannerParts, date: string): Promise<string> {
  const oldest = addDays(date, -longestGapDays);
  const last = await store.plannedDays.lastBefore(date);
  // The last planned day is looked at again: people may have become due after it was planned.
  if (last === null) return date;
  return last < oldest ? oldest : last;
}

/** What is due for each person on the days; each day is judged by what was true of people on it. */
async function dueSince(
  { directory, pack }: PlannerParts,
  first: string,
  last: string,
): Promise<Map<string, Due[]>> {
  const due = new Map<string, Due[]>();
  for (const date of eachDay(first, last)) {
    for (const person of await directory.people(date)) {
      // A rule whose program cannot deliver yet is part of the policy, but there is nothing to send.
      const found = dueOn(pack(), person, date);
      const earlier = due.get(person.number);
      if (earlier) earlier.push(...found);
      else due.set(person.number, found);
    }
  }
  return due;
}

function occurrencesIn(due: ReadonlyMap<string, readonly Due[]>) {
  const found = new Map<string, { rule: string; occurrence: string }>();
  for (const { rule, occurrence } of [...due.values()].flat())
    found.set(occurrence, { rule: rule.id, occurrence });
  return [...found.values()];
}

async function write(
  store: Store,
  plan: DayPlan,
  now: Temporal.Instant,
  day: { date: string; inputs: string },
): Promise<Omit<PlanReport, 'date'>> {
  const at = toText(now);
  const report = { added: await store.nudges.insert(plan.insert), moved: 0, skipped: 0 };
  // In one order for all planners, so that two do not wait for each other in a circle.
  for (const { id, from, to } of plan.change.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const changed = await store.nudges.changeDue(id, from, { ...to, changed_at: at });
    if (changed && to.state === 'skipped') report.skipped += 1;
    else if (changed) report.moved += 1;
  }
  await store.plannedDays.put({ ...day, planned_at: at });
  return report;
}
