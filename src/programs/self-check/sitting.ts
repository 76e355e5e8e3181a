import type { Checklist } from '../../policy/schema/checklists.ts';
import type { Turn } from '../program.ts';
import type { Check } from './checks.ts';
import { keepDone, type Marks, marksOf } from './records.ts';

export type Category = Checklist['categories'][number];
export type Item = Category['items'][number];

export function itemsOf({ checklist }: Pick<Check, 'checklist'>): Item[] {
  return checklist.categories.flatMap(({ items }) => items);
}

/** The first category in which something is not marked yet; `null` when all is. */
export function openCategory({ checklist }: Check, marked: Marks): Category | null {
  return checklist.categories.find(({ items }) => items.some(({ id }) => !marked[id])) ?? null;
}

/**
 * Notes that the check is done once everything is marked. Also looked at when the result is shown: two devices that
 * save the last two categories at once may each have seen the other's open.
 */
export async function settle(turn: Turn, check: Check): Promise<Marks> {
  const marked = await marksOf(turn, check);
  if (openCategory(check, marked)) return marked;
  const asked = itemsOf(check).flatMap(({ id }) => {
    const mark = marked[id];
    return mark ? [[id, mark] as const] : [];
  });
  const whole: Marks = Object.fromEntries(asked);
  await keepDone(turn, check, whole);
  return whole;
}
