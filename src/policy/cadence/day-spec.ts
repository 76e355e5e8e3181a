import type { Calendar } from '../calendar.ts';
import { dateText, daysInMonth, weekdayOf } from '../dates.ts';
import type { DaySpec } from '../schema/cadence.ts';

/** The date that is meant in a month (`YYYY-MM`); null if the month has too few business days. */
export function dayIn(spec: DaySpec, month: string, calendar: Calendar): string | null {
  if ('businessDay' in spec) return calendar.workingDaysOf(month)[spec.businessDay - 1] ?? null;
  if ('lastBusinessDay' in spec) return calendar.workingDaysOf(month).at(-spec.lastBusinessDay) ?? null;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const end = daysInMonth(year, number);
  if ('day' in spec) return dateText(year, number, spec.day);
  if ('nth' in spec) return onWeekday(year, number, spec.weekday, (spec.nth - 1) * 7 + 1);
  return spec.last === 'day' ? dateText(year, number, end) : onWeekday(year, number, spec.last, end - 6);
}

/** The one day with that weekday among the seven from `first` on. */
function onWeekday(year: number, month: number, weekday: string, first: number): string | null {
  const week = Array.from({ length: 7 }, (_, index) => dateText(year, month, first + index));
  return week.find((date) => weekdayOf(date) === weekday) ?? null;
}
