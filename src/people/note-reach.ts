import type { Temporal } from 'temporal-polyfill';
import { rearm } from '../outbox/outbox.ts';
import { toText } from '../store/moments.ts';
import type { ReachRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { nextReach, type ReachEvent } from './reach.ts';

/** What an event did: `stale` if the person's reach was no longer what the event was about. */
export type Noted = 'changed' | 'unchanged' | 'stale';

/**
 * Keeps what was learnt about a person's reach, with its history. Whoever becomes reachable is sent what failed
 * only for the lack of it. Runs in one transaction, the caller's if there is one.
 *
 * @param known what was known when the event came about
 */
export async function noteReach(
  store: Store,
  employee: string,
  known: ReachRow | null,
  event: ReachEvent,
  now: Temporal.Instant,
): Promise<Noted> {
  const next = nextReach(employee, known, event, now);
  if (!next) return 'unchanged';
  return await store.transaction(async (tx) => {
    if (!(await write(tx, known, next, event))) return 'stale';
    if (isTransition(known, next)) {
      const { state, cause } = next;
      await tx.reach.record({
        employee,
        from_state: known?.state ?? null,
        to_state: state,
        cause,
        at: toText(now),
      });
    }
    if (next.state === 'reachable' && known?.state !== 'reachable') await rearm(tx, employee, now);
    return 'changed';
  });
}

async function write(
  store: Store,
  known: ReachRow | null,
  next: ReachRow,
  event: ReachEvent,
): Promise<boolean> {
  // What the person did holds, whatever a send that was under way has learnt meanwhile.
  if ('saidAt' in event) {
    await store.reach.put(next);
    return true;
  }
  return known ? await store.reach.change(known, next) : await store.reach.add(next);
}

/** A new address alone is none. */
function isTransition(known: ReachRow | null, next: ReachRow): boolean {
  return known?.state !== next.state || known.cause !== next.cause;
}
