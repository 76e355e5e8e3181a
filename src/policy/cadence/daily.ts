import type { Calendar } from '../calendar.ts';

/** Each day is a period of its own, named by its date. */
export function daily(days: 'working' | 'all', calendar: Calendar): (date: string) => string | null {
  return (date) => (days === 'all' || calendar.isWorkingDay(date) ? date : null);
}
