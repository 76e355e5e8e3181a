import type { Calendar } from '../calendar.ts';
import { two } from '../dates.ts';
import type { Pattern } from '../schema/cadence.ts';
import { daily } from './daily.ts';
import { monthly } from './monthly.ts';
import { once } from './once.ts';
import { weekly } from './weekly.ts';
import { yearly } from './yearly.ts';

/** The name of the period that has its turn on a date, or null if none has; closed days are not considered yet. */
export type PeriodOn = (date: string) => string | null;

export type FixedPattern = Exclude<Pattern, { kind: 'relative' }>;

export function periodOn(pattern: FixedPattern, calendar: Calendar): PeriodOn {
  switch (pattern.kind) {
    case 'daily':
      return daily(pattern.days, calendar);
    case 'weekly':
      return weekly(pattern, calendar);
    case 'monthly':
      return monthly(pattern.on, calendar);
    case 'yearly':
      return yearly(pattern.on, calendar);
    case 'once':
      return once(pattern.on);
    case 'window':
      return inWindow(pattern, calendar);
  }
}

function inWindow(pattern: Extract<Pattern, { kind: 'window' }>, calendar: Calendar): PeriodOn {
  const [from, to] = [pattern.from, pattern.to].map(({ month, day }) => `${two(month)}-${two(day)}`) as [
    string,
    string,
  ];
  const isInside = (day: string) => (from <= to ? from <= day && day <= to : day >= from || day <= to);
  const repeat = periodOn(pattern.repeat, calendar);
  return (date) => (isInside(date.slice(5)) ? repeat(date) : null);
}
