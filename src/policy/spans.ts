import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import type { DateText } from './dates.ts';

/** The moment a date begins in the calendar's zone. */
export function startOfDay(calendar: Calendar, date: DateText): Temporal.Instant {
  return calendar.at(date, '00:00');
}
