import type { Calendar } from '../policy/calendar.ts';
import type { NudgeRow, PreferenceRow } from '../store/schema.ts';

/** What somebody asked not to get, and when not. */
export interface Wishes {
  /** Programs of which only what is required is wanted. */
  readonly muted: ReadonlySet<string>;
  readonly quietAfternoon: boolean;
}

export const noWishes: Wishes = { muted: new Set(), quietAfternoon: false };

export function wishesOf(row: Pick<PreferenceRow, 'muted' | 'quiet_afternoon'> | undefined): Wishes {
  if (!row || (row.muted === '[]' && row.quiet_afternoon === 0)) return noWishes;
  return { muted: new Set(JSON.parse(row.muted) as string[]), quietAfternoon: row.quiet_afternoon === 1 };
}

/** Whether a nudge comes whatever the person's wishes: it is required, or they asked for it. */
export function isExempt(nudge: Pick<NudgeRow, 'priority' | 'asked'>): boolean {
  return nudge.priority === 'required' || nudge.asked === 1;
}

/** When a quiet afternoon begins, in epoch milliseconds. */
export function noonOf(calendar: Calendar, date: string): number {
  return calendar.at(date, '12:00').epochMilliseconds;
}
