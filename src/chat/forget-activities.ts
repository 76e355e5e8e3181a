import type { Temporal } from 'temporal-polyfill';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';

/** Teams sends an activity again within a minute or so; a day leaves room for an outage in between. */
const keptHours = 24;

/** Forgets, once an hour, activities that the platform will not send again. */
export function forgetActivities(store: Store): (now: Temporal.Instant) => Promise<void> {
  let lastHour: number | null = null;
  return async (now) => {
    const hour = Math.floor(now.epochMilliseconds / 3_600_000);
    if (hour === lastHour) return;
    await store.inbound.forgetBefore(toText(now.subtract({ hours: keptHours })));
    lastHour = hour;
  };
}
