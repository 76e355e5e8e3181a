import type { Temporal } from 'temporal-polyfill';
import { readDate } from '../people/roster/date.ts';
import type { Calendar } from '../policy/calendar.ts';
import { addDays, addMonths } from '../policy/dates.ts';
import { refusal } from './refuse.ts';

export interface Period {
  readonly from: string;
  readonly to: string;
}

/**
 * A span of dates as a command line gives it; the fiscal year that begins next where it gives none, and a year
 * where it gives only one end.
 *
 * @throws HagukumiError `input.invalid` for a date that does not exist or a span that ends before it begins
 */
export function periodOf(
  given: { readonly from?: string; readonly to?: string },
  calendar: Calendar,
  now: Temporal.Instant,
): Period {
  const to = given.to === undefined ? null : dateOf(given.to, '--to');
  const from =
    given.from !== undefined
      ? dateOf(given.from, '--from')
      : to === null
        ? nextFiscalYear(calendar, calendar.dateOf(now))
        : addMonths(addDays(to, 1), -12);
  const period = { from, to: to ?? addDays(addMonths(from, 12), -1) };
  if (period.from <= period.to) return period;
  throw refusal({
    ja: `期間が逆です（${period.from} から ${period.to}）`,
    en: `The period ends (${period.to}) before it begins (${period.from})`,
  });
}

function dateOf(text: string, option: string): string {
  const date = readDate(text);
  if (date !== undefined) return date;
  throw refusal({
    ja: `「${text}」という日付はありません。${option} は 2027-04-01 のように書いてください`,
    en: `"${text}" is not a date; write ${option} like 2027-04-01`,
  });
}

/** The first day of the fiscal year after that of the date. */
function nextFiscalYear(calendar: Calendar, date: string): string {
  const month = `${date.slice(0, 7)}-01`;
  const months = Array.from({ length: 12 }, (_, index) => addMonths(month, index + 1));
  return months.find((first) => calendar.fiscalYear(first) > calendar.fiscalYear(date)) ?? month;
}
