import { Temporal } from 'temporal-polyfill';
import type { Language } from './language.ts';

const weekdays = {
  ja: ['月', '火', '水', '木', '金', '土', '日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as people say it: `11月27日(金)`, `Fri 27 Nov`. Teams formats no dates inside cards. */
export function dateText(date: string, language: Language): string {
  const { month, day, dayOfWeek } = Temporal.PlainDate.from(date);
  const weekday = weekdays[language][dayOfWeek - 1];
  return language === 'ja' ? `${month}月${day}日(${weekday})` : `${weekday} ${day} ${months[month - 1]}`;
}

/** A month (`2026-11`) as people say it. */
export function monthText(month: string, language: Language): string {
  const { year, month: number } = Temporal.PlainYearMonth.from(month);
  return language === 'ja' ? `${year}年${number}月` : `${months[number - 1]} ${year}`;
}

/** The time of day of a moment in a zone: `15:00`. */
export function timeText(moment: Temporal.Instant, zone: string): string {
  return moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * A date as people type it: `2026-12-25`, `2026/12/25`, `12/25`, `12月25日`. Without a year, the next such date
 * from `today` on. `null` when it is no date.
 */
export function readDate(text: string, today: string): string | null {
  const found = /^(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim());
  if (!found) return null;
  const [, year, month, day] = found;
  if (year) return dateOf(Number(year), Number(month), Number(day));
  const thisYear = Temporal.PlainDate.from(today).year;
  const dates = [thisYear, thisYear + 1].map((each) => dateOf(each, Number(month), Number(day)));
  return dates.find((date) => date !== null && date >= today) ?? null;
}

function dateOf(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
