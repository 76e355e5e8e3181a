import { daysOfGrace } from '../people/closed-totals.ts';
import type { Calendar } from '../policy/calendar.ts';
import { addDays, addMonths } from '../policy/dates.ts';
import { startOfDay } from '../policy/spans.ts';
import type { CountSpan } from '../store/insight.ts';
import { toText } from '../store/moments.ts';

export function spanOf(calendar: Calendar, month: string): CountSpan {
  const start = (date: string) => toText(startOfDay(calendar, date));
  const next = addMonths(`${month}-01`, 1);
  return {
    from: start(`${month}-01`),
    to: start(next),
    until: start(addDays(next, daysOfGrace)),
    day: addDays(next, -1),
  };
}
