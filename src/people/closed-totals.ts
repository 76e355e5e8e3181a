import { addDays, addMonths } from '../policy/dates.ts';
import type { Store } from '../store/store.ts';

/** So many days after its end a month still waits for what belongs to its last days. */
export const daysOfGrace = 7;

/** The months that are over, the latest first. */
export function closedMonths(today: string, count: number): string[] {
  const open = `${addDays(today, -daysOfGrace).slice(0, 7)}-01`;
  return Array.from({ length: count }, (_, index) => addMonths(open, -1 - index).slice(0, 7));
}

/**
 * Numbers of a time that is over: worked out once, and from then on what was shown. Whatever is answered, moved or
 * deleted later changes none of them, so that two looks never differ by what one person did.
 */
export async function onceClosed<T>(
  store: Store,
  subject: string,
  period: string,
  workOut: () => Promise<T>,
  isKept: () => boolean = () => true,
): Promise<T> {
  const known = await store.closedTotals.of(subject, period);
  if (known !== null) return JSON.parse(known) as T;
  const found = await workOut();
  if (!isKept()) return found;
  const worked = JSON.stringify(found);
  await store.closedTotals.keepFirst({ subject, period, totals: worked });
  // Another look at the same moment may have been first.
  return JSON.parse((await store.closedTotals.of(subject, period)) ?? worked) as T;
}
