import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../language.ts';

/** Whether a text names an ISO week (`2026-W48`; they sort as text). Only some years have a week 53. */
export function isWeek(text: string): boolean {
  return /^\d{4}-W\d{2}$/.test(text) && weekOf(mondayOf(text)) === text;
}

/** The Monday of an ISO week. */
export function mondayOf(week: string): Temporal.PlainDate {
  const [year, number] = week.split('-W').map(Number);
  // 4 January is always in the first ISO week of its year.
  const fourth = Temporal.PlainDate.from({ year: year ?? 0, month: 1, day: 4 });
  return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: (number ?? 1) - 1 });
}

export function weekOf(date: Temporal.PlainDate): string {
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** The week a number of weeks away. */
export function weeksAfter(week: string, weeks: number): string {
  return weekOf(mondayOf(week).add({ weeks }));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A week as people say it: `11月23日〜27日の週`, `Week of 23–27 Nov`. */
export function weekText(week: string, language: Language): string {
  const monday = mondayOf(week);
  const friday = monday.add({ days: 4 });
  const sameMonth = monday.month === friday.month;
  if (language === 'ja') {
    const end = sameMonth ? `${friday.day}日` : `${friday.month}月${friday.day}日`;
    return `${monday.month}月${monday.day}日〜${end}の週`;
  }
  const start = sameMonth ? `${monday.day}` : `${monday.day} ${months[monday.month - 1]}`;
  return `Week of ${start}–${friday.day} ${months[friday.month - 1]}`;
}

/**
 * How many weeks in a row are in the list, ending with the current week or the one before it. Weeks in which
 * nobody worked neither count nor interrupt.
 */
export function streakOf(
  answered: readonly string[],
  current: string,
  isClosed: (week: string) => boolean,
): number {
  const weeks = new Set(answered);
  let week = weeks.has(current) ? current : weeksAfter(current, -1);
  let streak = 0;
  while (weeks.has(week) || isClosed(week)) {
    if (weeks.has(week)) streak += 1;
    week = weeksAfter(week, -1);
  }
  return streak;
}
