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

/** Whether it may share a card with others of its kind: it is not important, and nobody waits for it. */
export function isLight({ priority, asked }: Pick<Wish, 'priority' | 'asked'>): boolean {
  return priority === 'low' && !asked;
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

/**
 * The same, with what is light on one card when the last of it is wanted. What cannot wait for the end of the day
 * has a place of its own.
 */
export function placeTogether(day: Day, wishes: readonly Wish[]): Map<string, Place> {
  const end = endOf(day);
  const together = wishes.filter((wish) => isLight(wish) && wish.wantedAt < end && wish.expiresAt >= end);
  const [first] = [...together].sort(compareImportance);
  if (!first || together.length === 1) return placeDay(day, wishes);
  const last = Math.max(...together.map(({ wantedAt }) => wantedAt));
  const others = wishes.filter((wish) => !together.includes(wish));
  const places = placeDay(day, [...others, { ...first, wantedAt: last }]);
  // Where there is no room for all at the end, there may be some for one before.
  if (places.get(first.id) === 'later') return placeDay(day, wishes);
  for (const { id } of together) places.set(id, places.get(first.id) ?? 'later');
  return places;
}

/** Until when something may go out that is not exempt; nothing on a closed day. */
function endOf({ window, quietFrom }: Day): number {
  return window === null ? Number.NEGATIVE_INFINITY : Math.min(window.to, quietFrom ?? window.to);
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
  const end = exempt ? day.window.to : endOf(day);
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
