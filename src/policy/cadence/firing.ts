import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../calendar.ts';
import { addDays, daysBetween } from '../dates.ts';
import type { IfClosed } from '../schema/cadence.ts';
import type { Expires } from '../schema/rules.ts';

/** A period and the day on which it has its turn by the pattern alone. */
export interface Turn {
  readonly period: string;
  readonly nominal: string;
}

/** A turn after closed days were considered: the working day and the moment it is due, and until when it is worth sending. */
export interface Firing extends Turn {
  readonly date: string;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export interface Timing {
  readonly at: string;
  readonly ifClosed: IfClosed;
  readonly expires: Expires;
}

/** The working day to which a turn goes, or null if it is skipped. */
export function shift(nominal: string, ifClosed: IfClosed, calendar: Calendar): string | null {
  if (calendar.isWorkingDay(nominal)) return nominal;
  if (ifClosed === 'skip') return null;
  return calendar.nextWorkingDay(nominal, ifClosed === 'later' ? 1 : -1);
}

/** The days whose turns fall on the given working day: the day itself and the closed days beside it, nearest first. */
export function daysThatMoveTo(date: string, ifClosed: IfClosed, calendar: Calendar): string[] {
  if (!calendar.isWorkingDay(date)) return [];
  const days = [date];
  if (ifClosed === 'skip') return days;
  const step = ifClosed === 'later' ? -1 : 1;
  for (let day = addDays(date, step); !calendar.isWorkingDay(day); day = addDays(day, step)) days.push(day);
  return days;
}

/** Of several turns of a rule that fall on one day, the one that came the shortest way: a rule speaks once a day. */
export function nearestTurn(turns: readonly Turn[], date: string): Turn | null {
  const distance = ({ nominal }: Turn) => Math.abs(daysBetween(nominal, date));
  return turns.reduce<Turn | null>(
    (best, turn) => (best === null || distance(turn) < distance(best) ? turn : best),
    null,
  );
}

export function fire(turn: Turn, date: string, timing: Timing, calendar: Calendar): Firing {
  const dueAt = calendar.at(date, timing.at);
  return { ...turn, date, dueAt, expiresAt: expiry(date, dueAt, timing.expires, calendar) };
}

function expiry(
  date: string,
  dueAt: Temporal.Instant,
  expires: Expires,
  calendar: Calendar,
): Temporal.Instant {
  if ('after' in expires) return dueAt.toZonedDateTimeISO(calendar.zone).add(expires.after).toInstant();
  if ('hours' in expires) return dueAt.add({ milliseconds: Math.round(expires.hours * 3_600_000) });
  const last = calendar.nextWorkingDay(date, expires.businessDays);
  return calendar.at(last, expires.at ?? calendar.workingHours.to);
}
