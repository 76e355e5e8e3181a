import type { Store } from '../store/store.ts';

/**
 * Numbers of a time that is over: worked out once, and from then on what was shown. Whatever is answered, moved or
 * deleted later changes none of them, so that two looks never differ by what one person did.
 */
export async function onceClosed<T>(
  store: Store,
  subject: string,
  period: string,
  workOut: () => Promise<T>,
): Promise<T> {
  const known = await store.closedTotals.of(subject, period);
  if (known !== null) return JSON.parse(known) as T;
  const worked = JSON.stringify(await workOut());
  await store.closedTotals.keepFirst({ subject, period, totals: worked });
  // Another look at the same moment may have been first.
  return JSON.parse((await store.closedTotals.of(subject, period)) ?? worked) as T;
}
