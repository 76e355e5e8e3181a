import type { Calendar } from '../calendar.ts';
import { memo } from '../memo.ts';
import type { DaySpec } from '../schema/cadence.ts';
import { dayIn } from './day-spec.ts';

/** Each month is a period, `2027-04`. */
export function monthly(on: DaySpec, calendar: Calendar): (date: string) => string | null {
  const dayOf = memo((month: string) => dayIn(on, month, calendar));
  return (date) => {
    const month = date.slice(0, 7);
    return dayOf(month) === date ? month : null;
  };
}
