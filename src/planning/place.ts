import type { Priority } from '../store/schema.ts';

/** The fatigue budget, as the calendar of the pack states it. */
export interface Budget {
  readonly perDay: number;
  readonly perWeek: number;
  readonly hoursApart: number;
}

/** A nudge that wants a place on the day. Times are epoch milliseconds. */
export interface Wish {
  readonly id: string;
  readonly priority: Priority;
  /** Asked for by the person: it neither counts nor waits. */
  readonly asked: boolean;
  readonly wantedAt: number;
  readonly expiresAt: number;
}

/** One person's day as far as it is settled. */
export interface Day {
  /** The part of the working hours that is still to come; `null` on a closed day or after hours. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** From when on only what is exempt from the budget may go out; `null` for no such moment. */
  readonly quietFrom: number | null;
  /** When something was, or may have been, sent on this day, and how many in this week. */
  readonly sentToday: readonly number[];
  readonly sentThisWeek: number;
  readonly budget: Budget;
}

/** `at`: goes out then. `later`: no room today. */
export type Place = { readonly at: number } | 'later';

const order: Record<Priority, number> = { required: 0, high: 1, normal: 2, low: 3 };
const hour = 3_600_000;

/**
 * Gives each wish of one person a place on the day, the most important first. `required` ignores the limits
 * but counts towards them; what was asked for ignores them and does not count. The same wishes always get the same places, in whatever order they are handed in.
 */
export function placeDay(day: Day, wishes: readonly Wish[]): Map<string, Place> {
  const taken = [...day.sentToday];
  let week = day.sentThisWeek;
  const places = new Map<string, Place>();
  for (const wish of [...wishes].sort(compareImportance)) {
    const place = placeOne(day, wish, taken, week);
    places.set(wish.id, place);
    if (place === 'later' || wish.asked) continue;
    taken.push(place.at);
    week += 1;
  }
  return places;
}

/** The order in which wishes get their places, and in which those due at the same moment go out. */
export function compareImportance(a: Wish, b: Wish): number {
  return order[a.priority] - order[b.priority] || a.wantedAt - b.wantedAt || (a.id < b.id ? -1 : 1);
}

function placeOne(day: Day, wish: Wish, taken: readonly number[], week: number): Place {
  if (day.window === null) return 'later';
  const exempt = wish.asked || wish.priority === 'required';
  if (!exempt && (taken.length >= day.budget.perDay || week >= day.budget.perWeek)) return 'later';
  const earliest = Math.max(wish.wantedAt, day.window.from);
  const at = exempt ? earliest : afterGaps(earliest, taken, day.budget.hoursApart * hour);
  const end = exempt || day.quietFrom === null ? day.window.to : Math.min(day.window.to, day.quietFrom);
  return at < Math.min(end, wish.expiresAt) ? { at } : 'later';
}

/** The first moment from `earliest` on that keeps its distance from everything taken. */
function afterGaps(earliest: number, taken: readonly number[], gap: number): number {
  let at = earliest;
  for (const other of [...taken].sort((a, b) => a - b)) {
    if (at > other - gap && at < other + gap) at = other + gap;
  }
  return at;
}
