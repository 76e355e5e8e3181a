import { claimDue, tidy } from '../outbox/outbox.ts';
import { toText } from '../store/moments.ts';
import { Calls } from './calls.ts';
import { type Ending, withEnding } from './ending.ts';
import type { DeliveryParts } from './parts.ts';
import { makeReady } from './prepare.ts';
import { sendLetter } from './send-letter.ts';

/** Nudges made ready at once, and never more than go out in a second: what is known of their people is fresh. */
const batch = 64;

/** Calls waiting or under way at once: at the platform's own limit, answers may take longer than a second. */
const mostCalls = 64;

/** What hangs is given up in time for the process to end within ten seconds. */
const graceMs = 8_000;

/**
 * Delivers everything that is due, then returns how many nudges it took up. Stops taking new ones when the
 * signal is aborted or the platform asks for a pause; what is under way is finished.
 */
export async function deliverDue(
  parts: DeliveryParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  await tidy(parts.store, parts.clock.now());
  if (!(await parts.store.nudges.anyDue(toText(parts.clock.now())))) return 0;
  return await withEnding(signal, parts.graceMs ?? graceMs, async (ending) => {
    const calls = new Calls();
    try {
      return await deliverAll(parts, calls, ending);
    } finally {
      await calls.fewerThan(1);
      await parts.pacer.rest();
    }
  });
}

async function deliverAll(parts: DeliveryParts, calls: Calls, ending: Ending): Promise<number> {
  const { pacer, store, owner, clock } = parts;
  let total = 0;
  while (await pacer.open(ending.stop)) {
    const nudges = await claimDue(store, owner, clock.now(), Math.min(batch, pacer.share));
    if (nudges.length === 0) {
      if (calls.none) break;
      // The next nudge of somebody whose call is under way may be due.
      await calls.fewerThan(1);
      continue;
    }
    total += nudges.length;
    for (const letter of await makeReady(parts, nudges)) {
      await calls.fewerThan(Math.min(mostCalls, 2 * pacer.share));
      calls.start(() => sendLetter(parts, letter, ending));
    }
  }
  return total;
}
