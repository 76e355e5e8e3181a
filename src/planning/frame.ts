import { noonOf } from '../people/preferences.ts';
import { addDays } from '../policy/dates.ts';
import type { Pack } from '../policy/pack.ts';
import { startOfDay } from '../policy/spans.ts';
import type { Budget, Day } from './place.ts';

/** What a day is for everybody. Times are epoch milliseconds. */
export interface Frame {
  readonly start: number;
  readonly end: number;
  /** The working hours; `null` on a closed day. */
  readonly window: Day['window'];
  /** When a quiet afternoon begins. */
  readonly noon: number;
  /** When work begins on the next working day. */
  readonly nextStart: number;
  readonly budget: Budget;
}

export function frameOf({ calendar }: Pick<Pack, 'calendar'>, date: string): Frame {
  const window = calendar.workingWindow(date);
  const next = calendar.workingWindow(calendar.nextWorkingDay(date, 1));
  if (next === null) throw new RangeError(`No working window on the working day after ${date}`);
  return {
    start: startOfDay(calendar, date).epochMilliseconds,
    end: startOfDay(calendar, addDays(date, 1)).epochMilliseconds,
    window: window && { from: window.from.epochMilliseconds, to: window.to.epochMilliseconds },
    noon: noonOf(calendar, date),
    nextStart: next.from.epochMilliseconds,
    budget: calendar.budget,
  };
}
