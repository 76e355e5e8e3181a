import type { Temporal } from 'temporal-polyfill';
import { toText } from '../store/moments.ts';
import { outOfReach } from '../store/out-of-reach.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Reason } from './reasons.ts';
import { unsure } from './settle.ts';

/** How long one call to the platform may take before its lease counts as lost. */
const leaseSeconds = 120;

/**
 * Leases up to `limit` due nudges to `owner`, earliest first; nobody else can take them until the lease runs out.
 */
export async function claimDue(
  store: Store,
  owner: string,
  now: Temporal.Instant,
  limit: number,
): Promise<NudgeRow[]> {
  const leaseUntil = toText(now.add({ seconds: leaseSeconds }));
  const claim = { now: toText(now), leaseUntil, owner, limit };
  // Together with outcomes that wait to be written: each way to the disk takes as long as composing a few cards.
  const nudges = await store.shortTransaction((tx) => tx.nudges.claim(claim));
  // The databases return what they changed in no order.
  return nudges.sort((a, b) => compare(a.due_at, b.due_at) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Puts right what a crash left behind and what time has overtaken: leases that ran out become `unknown`,
 * nudges past their time become `skipped` or, if Teams was the reason, `failed`.
 */
export async function tidy(store: Store, now: Temporal.Instant): Promise<void> {
  for (const nudge of await store.nudges.leasesExpired(toText(now))) {
    await store.nudges.endLease(nudge, unsure(nudge, 'interrupted', now));
  }
  const expired = await store.nudges.expired(toText(now));
  const tried = expired.filter((nudge) => nudge.attempts > 0);
  const untried = expired.filter((nudge) => nudge.attempts === 0);
  await close(store, 'failed', 'exhausted', tried, now);
  await close(store, 'skipped', 'expired', untried, now);
}

async function close(
  store: Store,
  state: 'failed' | 'skipped',
  reason: Reason,
  nudges: NudgeRow[],
  now: Temporal.Instant,
): Promise<void> {
  const ids = nudges.map((nudge) => nudge.id);
  // In a transaction, which is repeated where another replica that closes the same stood in the way.
  await store.transaction((tx) =>
    tx.nudges.changeFrom('planned', ids, { state, reason, changed_at: toText(now) }),
  );
}

/**
 * A tap on a nudge's card is proof that it arrived, whatever the platform said at the time.
 *
 * @param answered whether the tap also was an answer that was kept
 */
export async function proveDelivered(
  store: Store,
  nudge: NudgeRow,
  now: Temporal.Instant,
  { answered }: { answered: boolean },
): Promise<void> {
  const at = toText(now);
  if (answered) await store.nudges.markAnswered(nudge.id, at);
  if (nudge.state === 'sent') return;
  await store.nudges.markProved(nudge.id, at, { reason: 'proved' });
  // What shares its card is on it.
  for (const other of await store.nudges.sharing(nudge))
    if (isUnclear(other)) await store.nudges.markProved(other.id, at, { reason: 'proved' });
}

/** Whether nobody knows if it arrived; also where it is to be sent again for that. */
function isUnclear({ state, reason }: NudgeRow): boolean {
  return state === 'unknown' || state === 'sending' || (state === 'planned' && reason === 'unknown');
}

/** Whatever still waits for one person will not be sent. */
export async function skipOpen(
  store: Store,
  employee: string,
  reason: Reason,
  now: Temporal.Instant,
): Promise<void> {
  await close(store, 'skipped', reason, await store.nudges.openOf(employee), now);
}

/** Once somebody can be reached again: what failed only for the lack of it is due again while it is fresh. */
export async function rearm(store: Store, employee: string, now: Temporal.Instant): Promise<void> {
  for (const reason of outOfReach) {
    const nudges = await store.nudges.failedFor(employee, reason, toText(now));
    const ids = nudges.map((nudge) => nudge.id);
    await store.nudges.changeFrom('failed', ids, {
      state: 'planned',
      reason: 'planned',
      detail: null,
      changed_at: toText(now),
    });
  }
}
