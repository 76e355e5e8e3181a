import { addDays, eachDay, startOfWeek } from '../../policy/dates.ts';
import { type Turns, turnsOn } from '../../policy/due.ts';
import type { Pack } from '../../policy/pack.ts';

import { type Frame, frameOf } from '../frame.ts';

/** A working day of the simulated time, worked out once for everybody. */
export interface SimulatedDay {
  readonly index: number;
  readonly date: string;
  readonly month: string;
  /** The quarter (`2026-Q3`) and the fiscal year it is in. */
  readonly quarter: string;
  readonly fiscalYear: number;
  readonly frame: Frame;
  readonly turns: Turns;
  /** The Monday of its week. */
  readonly week: string;
  /** The month of that week's Friday: a week belongs to one month. */
  readonly weekMonth: string;
  /** The day before, if that is a working day of the simulated time too. */
  readonly before: SimulatedDay | null;
}

/** On closed days nothing is due and nothing goes out, so they are left out. */
export function workingDaysBetween(pack: Pack, from: string, to: string): SimulatedDay[] {
  const days: SimulatedDay[] = [];
  for (const date of eachDay(from, to)) {
    if (!pack.calendar.isWorkingDay(date)) continue;
    const last = days.at(-1);
    const week = startOfWeek(date);
    days.push({
      index: days.length,
      date,
      month: date.slice(0, 7),
      quarter: pack.calendar.quarterOf(date),
      fiscalYear: pack.calendar.fiscalYear(date),
      frame: frameOf(pack, date),
      turns: turnsOn(pack, date),
      week,
      weekMonth: addDays(week, 4).slice(0, 7),
      before: last && addDays(last.date, 1) === date ? last : null,
    });
  }
  return days;
}
