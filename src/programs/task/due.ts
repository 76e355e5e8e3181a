import { Temporal } from 'temporal-polyfill';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Content } from './content.ts';

/**
 * By when a task has to be done, for somebody first asked on a date; that date where nothing else is known.
 * Dates are `YYYY-MM-DD` in the pack's zone.
 */
export function dueOn(pack: Pack, { due }: Content, person: Person, askedOn: string): string {
  if ('businessDays' in due) return pack.calendar.nextWorkingDay(askedOn, due.businessDays);
  if ('on' in due) return inFiscalYear(pack, due.on, askedOn);
  const base = pack.facts.get(due.after)?.read(person, askedOn);
  return typeof base === 'string' ? Temporal.PlainDate.from(base).add(due.span).toString() : askedOn;
}

/** Until when it counts as done, for something done on a date. */
export function countsUntil(pack: Pack, { doneFor }: Content, doneOn: string): string {
  if (doneFor !== 'fiscal-year') return Temporal.PlainDate.from(doneOn).add(doneFor).toString();
  const year = pack.calendar.fiscalYear(doneOn) + 1;
  return lastDayBefore(pack, year);
}

/** The day of the year in the fiscal year of another day. */
function inFiscalYear(pack: Pack, { month, day }: { month: number; day: number }, askedOn: string): string {
  const year = pack.calendar.fiscalYear(askedOn);
  const first = Temporal.PlainDate.from({ year, month, day });
  return (pack.calendar.fiscalYear(first.toString()) === year ? first : first.add({ years: 1 })).toString();
}

function lastDayBefore(pack: Pack, fiscalYear: number): string {
  let day = Temporal.PlainDate.from({ year: fiscalYear, month: 1, day: 1 });
  while (pack.calendar.fiscalYear(day.toString()) < fiscalYear) day = day.add({ months: 1 });
  return day.with({ day: 1 }).subtract({ days: 1 }).toString();
}
