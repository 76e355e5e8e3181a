import type { Temporal } from 'temporal-polyfill';
import type { Reason } from '../outbox/reasons.ts';
import { addDays } from '../policy/dates.ts';
import type { Pack } from '../policy/pack.ts';
import { toMoment } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';

/** What becomes of a nudge that does not go out now. */
export type NotNow =
  | { readonly kind: 'skip'; readonly reason: Reason }
  | { readonly kind: 'defer'; readonly until: Temporal.Instant; readonly reason: Reason };

/** Something that passes: until when it keeps a nudge back. */
export interface Obstacle {
  readonly until: Temporal.Instant;
  readonly reason: Reason;
}

/** Why this is no moment to write to anybody about the nudge, whoever it is for; `null` when it is one. */
export function wrongMoment(pack: Pack, nudge: NudgeRow, now: Temporal.Instant): NotNow | null {
  if (toMoment(nudge.expires_at).epochMilliseconds <= now.epochMilliseconds) {
    return { kind: 'skip', reason: 'expired' };
  }
  const closed = outsideHours(pack, pack.calendar.dateOf(now), now);
  return closed && postponed(nudge, closed);
}

/** Waits for the obstacle to pass, unless the nudge is no longer worth sending by then. */
export function postponed(nudge: NudgeRow, obstacle: Obstacle): NotNow {
  const expires = toMoment(nudge.expires_at).epochMilliseconds;
  return obstacle.until.epochMilliseconds >= expires
    ? { kind: 'skip', reason: obstacle.reason }
    : { kind: 'defer', ...obstacle };
}

/** Until when the offices are closed, if they are at this moment. */
export function outsideHours(pack: Pack, today: string, now: Temporal.Instant): Obstacle | null {
  const window = pack.calendar.workingWindow(today);
  const at = now.epochMilliseconds;
  if (window && at >= window.from.epochMilliseconds && at < window.to.epochMilliseconds) return null;
  const early = window !== null && at < window.from.epochMilliseconds;
  return { until: early ? window.from : startOfWork(pack, addDays(today, 1)), reason: 'expired' };
}

/** The start of work on the first working day from a date on. */
export function startOfWork(pack: Pack, date: string): Temporal.Instant {
  const day = pack.calendar.nextWorkingDay(date, 0);
  const window = pack.calendar.workingWindow(day);
  if (!window) throw new RangeError(`No working window on ${day}`);
  return window.from;
}
