import type { Localized } from '../language.ts';
import { eachDay } from './dates.ts';
import { isValidOn } from './due.ts';
import type { Pack } from './pack.ts';

/** One day of the year as the policy sees it. */
export interface CalendarDay {
  readonly date: string;
  /** Why it is a closed day; `null` for a working day. */
  readonly closed: Localized | null;
  /** The rules that come round on it for everybody in their audience, by id. */
  readonly rules: readonly string[];
}

export interface YearCalendar {
  readonly from: string;
  readonly to: string;
  readonly days: readonly CalendarDay[];
  /** Rules that count from a date of each person, so that they have no day of their own. */
  readonly relative: readonly string[];
}

/** The fiscal year of a date, day by day. Rules of every working day are left out: they would be on each. */
export function yearCalendar(pack: Pack, date: string): YearCalendar {
  const { from, to } = pack.calendar.fiscalYearDays(date);
  const turns = new Map<string, string[]>();
  for (const { id, cadence, ...rule } of pack.rules) {
    if (cadence.kind !== 'fixed') continue;
    const dates = cadence.between(from, to).map((firing) => firing.date);
    if (dates.length > mostTurns) continue;
    for (const each of dates.filter((day) => isValidOn({ id, cadence, ...rule }, day)))
      turns.set(each, [...(turns.get(each) ?? []), id]);
  }
  return {
    from,
    to,
    days: eachDay(from, to).map((day) => ({
      date: day,
      closed: pack.calendar.closedBecause(day),
      rules: turns.get(day) ?? [],
    })),
    relative: pack.rules.filter(({ cadence }) => cadence.kind === 'relative').map(({ id }) => id),
  };
}

/** More turns than that are those of every working day. */
const mostTurns = 200;
