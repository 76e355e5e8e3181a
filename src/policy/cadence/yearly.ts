import type { Calendar } from '../calendar.ts';
import { two } from '../dates.ts';
import { memo } from '../memo.ts';
import type { YearSpec } from '../schema/cadence.ts';
import { dayIn } from './day-spec.ts';

/** A period is a fiscal year, `FY2027`; several days of a year are told apart by month and day, `FY2027-10-01`. */
export function yearly(on: readonly YearSpec[], calendar: Calendar): (date: string) => string | null {
  const daysOf = memo((year: string) =>
    on.map((spec) => dayIn(spec, `${year}-${two(spec.month)}`, calendar)),
  );
  return (date) => {
    if (!daysOf(date.slice(0, 4)).includes(date)) return null;
    const year = `FY${calendar.fiscalYear(date)}`;
    return on.length === 1 ? year : `${year}-${date.slice(5)}`;
  };
}
