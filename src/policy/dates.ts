import { Temporal } from 'temporal-polyfill';

/** A calendar date, `YYYY-MM-DD`. Such strings sort by date, which keeps comparing a year of them cheap. */
export type DateText = string;

const dayMs = 86_400_000;
const zero = '0'.charCodeAt(0);
const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a date that exists. */
export function isDate(text: unknown): text is DateText {
  if (typeof text !== 'string' || !shape.test(text)) return false;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function dateText(year: number, month: number, day: number): DateText {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function addDays(date: DateText, days: number): DateText {
  // Without a Temporal date in between, since rules, calendars and cards ask for this all the time.
  return new Date(midnightOf(date) + days * dayMs).toISOString().slice(0, 10);
}

export function addMonths(date: DateText, months: number): DateText {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

/** The date's midnight in UTC, in milliseconds since 1970; throws a `RangeError` for what is no date. */
function midnightOf(date: DateText): number {
  if (!isDate(date)) throw new RangeError(`not a date: ${date}`);
  return Date.parse(date);
}

/** Adds an ISO duration of days, weeks, months or years (`P1M`, `-P7D`); month ends are kept inside the month. */
export function addDuration(date: DateText, duration: string): DateText {
  return Temporal.PlainDate.from(date).add(duration).toString();
}

/** Whole days from one date to the other; negative when it goes back. */
export function daysBetween(from: DateText, to: DateText): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** Completed months from one date to the other; null before the first. */
export function monthsBetween(from: DateText, to: DateText): number | null {
  if (to < from) return null;
  const months = monthsOf(to) - monthsOf(from);
  return twoDigits(to, 8) < twoDigits(from, 8) ? months - 1 : months;
}

function monthsOf(date: DateText): number {
  return (twoDigits(date, 0) * 100 + twoDigits(date, 2)) * 12 + twoDigits(date, 5);
}

// Cutting out texts and reading them as numbers takes several times as long, and rules ask for dates all the time.
function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}

/** Every date from the first to the last, both included. */
export function eachDay(from: DateText, to: DateText): DateText[] {
  const days: DateText[] = [];
  const end = Temporal.PlainDate.from(to);
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  )
    days.push(day.toString());
  return days;
}

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

export function weekdayOf(date: DateText): Weekday {
  return weekdays[(new Date(midnightOf(date)).getUTCDay() + 6) % 7] ?? 'monday';
}

/** The Monday of the date's week: budgets count ISO weeks. */
export function startOfWeek(date: DateText): DateText {
  return addDays(date, -weekdays.indexOf(weekdayOf(date)));
}
