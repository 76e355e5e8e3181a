import type { Calendar } from '../policy/calendar.ts';
import { addDays, addMonths } from '../policy/dates.ts';
import { startOfDay } from '../policy/spans.ts';
import type { CountSpan } from '../store/insight.ts';
import { toText } from '../store/moments.ts';

/** So many days after its end a month still waits for what belongs to its last days. */
const daysOfGrace = 7;

/** The months that are over, the latest first. */
export function closedMonths(today: string, count: number): string[] {
  const open = `${addDays(today, -daysOfGrace).slice(0, 7)}-01`;
  return Array.from({ length: count }, (_, index) => addMonths(open, -1 - index).slice(0, 7));
}

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
