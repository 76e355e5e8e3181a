import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import { addDays, eachDay } from '../policy/dates.ts';
import type { Pack } from '../policy/pack.ts';
import { startOfDay, startOfWeek } from '../policy/spans.ts';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import { type DayPlan, planDay } from './plan-day.ts';

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
  const { store } = parts;
  const dates = eachDay(await firstDate(parts, date), date);
  const people = await parts.directory.people(date);
  const keys = await store.nudges.keysWantedSince(
    toText(startOfDay(calendar, addDays(dates[0] ?? date, -7))),
  );
  const plan = planDay({
    pack,
    now,
    date,
    dates,
    people,
    open: await store.nudges.openBefore(toText(startOfDay(calendar, addDays(date, 1)))),
    delivered: await store.nudges.deliveredBetween(
      toText(startOfDay(calendar, startOfWeek(date))),
      toText(startOfDay(calendar, addDays(date, 1))),
    ),
    known: (rule, occurrence, employee) => keys.has(`${rule} ${occurrence} ${employee}`),
    newId: randomUUID,
  });
  const added = await store.transaction((tx) => write(tx, plan, now, { date, inputs: pack.digest }));
  return { date, added, moved: plan.move.length, skipped: plan.skip.length };
}

async function firstDate({ store }: PlannerParts, date: string): Promise<string> {
  const oldest = addDays(date, -longestGapDays);
  const last = await store.plannedDays.lastBefore(date);
  // The last planned day is looked at again: people may have become due after it was planned.
  if (last === null) return date;
  return last < oldest ? oldest : last;
}

async function write(
  store: Store,
  plan: DayPlan,
  now: Temporal.Instant,
  day: { date: string; inputs: string },
): Promise<number> {
  const at = toText(now);
  const added = await store.nudges.insert(plan.insert);
  for (const { id, dueAt } of plan.move) {
    await store.nudges.changeFrom('planned', [id], { due_at: dueAt, changed_at: at });
  }
  for (const { id, reason } of plan.skip) {
    await store.nudges.changeFrom('planned', [id], { state: 'skipped', reason, changed_at: at });
  }
  await store.plannedDays.put({ ...day, planned_at: at });
  return added;
}
