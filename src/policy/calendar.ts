import holidayJp from '@holiday-jp/holiday_jp';
import { Temporal } from 'temporal-polyfill';
import type { Localized } from '../language.ts';
import { addDays, addMonths, dateText, daysInMonth, eachDay, two, weekdayOf } from './dates.ts';
import { memo } from './memo.ts';
import { type NoOvertimeDays, noOvertimeDays } from './no-overtime-days.ts';
import type { Person } from './person.ts';
import type { Blackout, CalendarSettings, Closure } from './schema/calendar.ts';

const holidays: Readonly<Record<string, { readonly name: string; readonly name_en: string }>> =
  holidayJp.holidays;

/** The last public holiday that is known. */
export const holidaysKnownUntil: string = Object.keys(holidays).sort().at(-1) ?? '';

/** Longer than any run of closed days that the schema lets through. */
const FARTHEST = 400;

/** The working calendar of the city. Dates are `YYYY-MM-DD` in its time zone. */
export interface Calendar {
  readonly zone: string;
  readonly budget: CalendarSettings['budget'];
  readonly workingHours: CalendarSettings['workingHours'];
  isWorkingDay(date: string): boolean;
  /** Why a day is closed: a holiday's name, a closure's title, the weekend; null on a working day. */
  closedBecause(date: string): Localized | null;
  /** The nth working day after the date, or before it when n is negative; 0 is the date itself or the next one. */
  nextWorkingDay(date: string, n?: number): string;
  /** The working days of a month (`YYYY-MM`), in order. */
  workingDaysOf(month: string): readonly string[];
  /** The hours in which people may be written to; null on a closed day. */
  workingWindow(date: string): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | null;
  /** The moment of a time of day (`HH:MM`). */
  at(date: string, time: string): Temporal.Instant;
  dateOf(instant: Temporal.Instant): string;
  /** The year in which the fiscal year of the date began. */
  fiscalYear(date: string): number;
  /** The first and the last day of the fiscal year of the date. */
  fiscalYearDays(date: string): { readonly from: string; readonly to: string };
  /** The quarter of the fiscal year, `2026-Q3`. */
  quarterOf(date: string): string;
  /** The first and the last day of a quarter by its name. */
  quarterDays(quarter: string): { readonly from: string; readonly to: string };
  /** The ISO week, `2026-W48`. */
  weekOf(date: string): string;
  readonly noOvertime: NoOvertimeDays;
  /** The busy time that holds for the person's departments on that date, if any. */
  blackoutOf(date: string, person: Person): Blackout | null;
  inBlackout(date: string, person: Person): boolean;
  /** Whether the date is a busy time for anybody. */
  hasBlackout(date: string): boolean;
  /** The busy times that touch a span of dates, both included. */
  blackoutsIn(from: string, to: string): readonly Blackout[];
}

const weekend: Localized = { ja: '勤務日ではない曜日', en: 'not a working day of the week' };

/** Builds the calendar; what it works out about a date it remembers, so that a year of people stays cheap. */
export function buildCalendar(settings: CalendarSettings): Calendar {
  const { zone, workingHours, fiscalYearStarts } = settings;
  const workingWeekdays = new Set(settings.workingDays);

  const closedBecause = memo((date: string): Localized | null => {
    const holiday = holidays[date];
    if (holiday) return { ja: holiday.name, en: holiday.name_en };
    const closure = settings.closures.find((each) => covers(each, date));
    if (closure) return closure.title;
    return workingWeekdays.has(weekdayOf(date)) ? null : weekend;
  });
  const isWorkingDay = (date: string) => closedBecause(date) === null;
  const at = memo((key: string) => Temporal.ZonedDateTime.from(`${key}:00[${zone}]`).toInstant());
  const atTime = (date: string, time: string) => at(`${date}T${time}`);
  const blackoutOf = findBlackout(settings.blackouts);

  const fiscalYear = (date: string) => yearOf(date) - (monthOf(date) < fiscalYearStarts ? 1 : 0);
  const startOfYear = (year: number) => dateText(year, fiscalYearStarts, 1);

  return {
    zone,
    workingHours,
    budget: settings.budget,
    closedBecause,
    isWorkingDay,
    nextWorkingDay: (date, n = 1) => walk(isWorkingDay, date, n),
    workingDaysOf: memo((month) => daysOf(month).filter(isWorkingDay)),
    workingWindow: memo((date) =>
      isWorkingDay(date)
        ? { from: atTime(date, workingHours.from), to: atTime(date, workingHours.to) }
        : null,
    ),
    at: atTime,
    dateOf: dateIn(zone),
    fiscalYear,
    fiscalYearDays: (date) => ({
      from: startOfYear(fiscalYear(date)),
      to: addDays(startOfYear(fiscalYear(date) + 1), -1),
    }),
    quarterOf: (date) =>
      `${fiscalYear(date)}-Q${Math.floor(((monthOf(date) - fiscalYearStarts + 12) % 12) / 3) + 1}`,
    quarterDays: (quarter) => {
      const first = startOfYear(Number(quarter.slice(0, 4)));
      const number = Number(quarter.slice(-1));
      return { from: addMonths(first, 3 * (number - 1)), to: addDays(addMonths(first, 3 * number), -1) };
    },
    weekOf: memo(isoWeek),
    noOvertime: noOvertimeDays(settings.noOvertime, isWorkingDay),
    blackoutOf,
    inBlackout: (date, person) => blackoutOf(date, person) !== null,
    hasBlackout: (date) => settings.blackouts.some(({ from, to }) => from <= date && date <= to),
    blackoutsIn: (first, last) => settings.blackouts.filter(({ from, to }) => from <= last && first <= to),
  };
}

function findBlackout(blackouts: readonly Blackout[]): Calendar['blackoutOf'] {
  const on = memo((date: string) => blackouts.filter(({ from, to }) => from <= date && date <= to));
  return (date, person) =>
    on(date).find(({ departments }) => departments === 'all' || departments.some(isOver(person))) ?? null;
}

function isOver(person: Person): (department: string) => boolean {
  return (department) => person.departmentPath.includes(department);
}

interface Day {
  readonly from: number;
  readonly to: number;
  readonly date: string;
}

/** Days whose ends are remembered: somebody's week is asked about, over and over. */
const daysKept = 8;

/** The date of a moment. */
function dateIn(zone: string): Calendar['dateOf'] {
  const known: Day[] = [];
  return ({ epochMilliseconds: at }) => {
    const held = known.find(({ from, to }) => at >= from && at < to);
    if (held) return held.date;
    const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay();
    const date = start.toPlainDate().toString();
    known.unshift({
      from: start.epochMilliseconds,
      to: start.add({ days: 1 }).epochMilliseconds,
      date,
    });
    if (known.length > daysKept) known.pop();
    return date;
  };
}

function covers({ from, to }: Closure, date: string): boolean {
  const day = date.slice(5);
  const [first, last] = [from, to].map(({ month, day }) => `${two(month)}-${two(day)}`) as [string, string];
  return first <= last ? first <= day && day <= last : day >= first || day <= last;
}

function walk(isWorkingDay: (date: string) => boolean, date: string, n: number): string {
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let day = date;
  if (left === 0) {
    if (isWorkingDay(day)) return day;
    left = 1;
  }
  for (let tried = 0; left > 0; tried++) {
    if (tried > FARTHEST) throw new RangeError(`no working day within ${FARTHEST} days of ${date}`);
    day = addDays(day, step);
    if (!isWorkingDay(day)) continue;
    left -= 1;
    tried = 0;
  }
  return day;
}

function daysOf(month: string): string[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return eachDay(`${month}-01`, dateText(year, number, daysInMonth(year, number)));
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}

function isoWeek(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${two(weekOfYear ?? 0)}`;
}
