import type { Temporal } from 'temporal-polyfill';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';

/** A page that was left open over a weekend may still ask again for what it asked for on Friday. */
const keptDays = 4;

/** Forgets, once a day, what was answered to requests that will not come again. */
export function forgetRequests(store: Store): (now: Temporal.Instant) => Promise<void> {
  let lastDay: number | null = null;
  return async (now) => {
    const day = Math.floor(now.epochMilliseconds / 86_400_000);
    if (day === lastDay) return;
    await store.answeredRequests.forgetBefore(toText(now.subtract({ hours: 24 * keptDays })));
    lastDay = day;
  };
}
