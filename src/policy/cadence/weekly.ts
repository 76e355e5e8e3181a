import type { Calendar } from '../calendar.ts';
import { daysBetween, weekdayOf, weekdays } from '../dates.ts';
import type { Pattern } from '../schema/cadence.ts';

/** One weekday is named by its ISO week; several are told apart by their dates. */
export function weekly(
  { on, every }: Extract<Pattern, { kind: 'weekly' }>,
  calendar: Calendar,
): (date: string) => string | null {
  const wanted = new Set(on);
  return (date) => {
    if (!wanted.has(weekdayOf(date))) return null;
    if (every !== null && !hasTurn(date, every)) return null;
    return on.length === 1 ? calendar.weekOf(date) : date;
  };
}

/** Whether the week of the date is a whole number of intervals after the week of the start. */
function hasTurn(date: string, { weeks, since }: { weeks: number; since: string }): boolean {
  if (date < since) return false;
  const days = daysBetween(since, date) + weekdays.indexOf(weekdayOf(since));
  return Math.floor(days / 7) % weeks === 0;
}
