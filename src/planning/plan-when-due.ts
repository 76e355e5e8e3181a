import type { Temporal } from 'temporal-polyfill';
import type { Log } from '../log.ts';
import { type PlannerParts, planToday } from './planner.ts';

export interface PlanWhenDueParts extends PlannerParts {
  readonly log: Log;
  /** People become due in the course of a day (a hire, a first choice of actions), so it is looked at again. */
  readonly everyMinutes: number;
}

/** Plans at the first call, when the date or the policy changes, and every few minutes of the clock. */
export function planWhenDue(parts: PlanWhenDueParts): (now: Temporal.Instant) => Promise<void> {
  let last: { readonly at: number; readonly key: string } | null = null;
  return async (now) => {
    const pack = parts.pack();
    const key = `${pack.calendar.dateOf(now)} ${pack.digest}`;
    // A clock that went backwards is as good a reason as one that went on.
    const minutes = last === null ? 0 : Math.abs(now.epochMilliseconds - last.at) / 60_000;
    if (last !== null && last.key === key && minutes < parts.everyMinutes) return;
    const report = await planToday(parts, now);
    last = { at: now.epochMilliseconds, key };
    if (report.added + report.moved + report.skipped > 0) parts.log.info(report, 'planned the day');
  };
}
