import type { Localized } from '../language.ts';
import { addDays, startOfWeek, type Weekday, weekdayOf } from './dates.ts';
import { memo } from './memo.ts';
import type { Person } from './person.ts';
import type { NoOvertimeSettings } from './schema/no-overtime.ts';

/** Which days people are to go home on time. */
export interface NoOvertimeDays {
  isDay(date: string, person: Person): boolean;
  /** Whether the date lies in a no-overtime week, which is one for everybody. */
  isWeek(date: string): boolean;
  /** The weekday of the person's department; null where there are no such days. */
  weekdayOf(person: Person): Weekday | null;
  /** The first such day of the person after the date; null where there are none. */
  nextDay(date: string, person: Person): string | null;
  /** Why the date is one of the person's, or is none. */
  because(date: string, person: Person): Localized;
}

/** Two weeks of closed days between two such days, and then some. */
const FARTHEST = 60;

export const weekdayWords: Readonly<Record<Weekday, Localized>> = {
  monday: { ja: '月曜日', en: 'Monday' },
  tuesday: { ja: '火曜日', en: 'Tuesday' },
  wednesday: { ja: '水曜日', en: 'Wednesday' },
  thursday: { ja: '木曜日', en: 'Thursday' },
  friday: { ja: '金曜日', en: 'Friday' },
  saturday: { ja: '土曜日', en: 'Saturday' },
  sunday: { ja: '日曜日', en: 'Sunday' },
};

export function noOvertimeDays(
  settings: NoOvertimeSettings | null,
  isWorkingDay: (date: string) => boolean,
): NoOvertimeDays {
  const dayOfWeek = memo(weekdayOf);
  const weekOf = memo(startOfWeek);
  const isWeekFrom = memo((monday: string) => settings !== null && startsWeek(settings, monday));
  const isWeek = (date: string) => isWeekFrom(weekOf(date));
  const ownWeekday = ({ departmentPath }: Person) => {
    if (settings === null) return null;
    for (let at = departmentPath.length - 1; settings.departments.size > 0 && at >= 0; at--) {
      const own = settings.departments.get(departmentPath[at] ?? '');
      if (own !== undefined) return own;
    }
    return settings.weekday;
  };
  const isDay = (date: string, person: Person) =>
    (dayOfWeek(date) === ownWeekday(person) || isWeek(date)) && isWorkingDay(date);
  return {
    isDay,
    isWeek,
    weekdayOf: ownWeekday,
    nextDay(date, person) {
      for (let days = 1; days <= FARTHEST; days++)
        if (isDay(addDays(date, days), person)) return addDays(date, days);
      return null;
    },
    because(date, person) {
      if (!isWorkingDay(date)) return { ja: '休みの日', en: 'a closed day' };
      if (isWeek(date)) return { ja: 'ノー残業ウィーク', en: 'a no-overtime week' };
      return weekdayBecause(ownWeekday(person));
    },
  };
}

function weekdayBecause(weekday: Weekday | null): Localized {
  if (weekday === null) return { ja: '方針にノー残業デーがない', en: 'the policy has no such day' };
  const { ja, en } = weekdayWords[weekday];
  return { ja: `所属のノー残業デーは${ja}`, en: `the department's day is ${en}` };
}

/** Whether one of the named days lies in the week before the Monday. */
function startsWeek({ weeksAfter }: NoOvertimeSettings, monday: string): boolean {
  return [1, 2, 3, 4, 5, 6, 7].some((back) => {
    const date = addDays(monday, -back);
    const nth = Math.ceil(Number(date.slice(8)) / 7);
    return weeksAfter.some(
      (day) => day.month === Number(date.slice(5, 7)) && day.nth === nth && day.weekday === weekdayOf(date),
    );
  });
}
