import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import { addDays, type DateText, weekdayOf, weekdays } from './dates.ts';

/** The moment a date begins in the calendar's zone. */
export function startOfDay(calendar: Calendar, date: DateText): Temporal.Instant {
  return calendar.at(date, '00:00');
}

/** The Monday of the date's week: budgets count ISO weeks. */
export function startOfWeek(date: DateText): DateText {
  return addDays(date, -weekdays.indexOf(weekdayOf(date)));
}
