import type { Temporal } from 'temporal-polyfill';
import { rearm, skipOpen } from '../outbox/outbox.ts';
import type { EmployeeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { noteReach } from './note-reach.ts';
import type { ReachEvent } from './reach.ts';

/**
 * What an import means for who is written to, and where: whoever left is written to no more, whoever came back or
 * has another account is found anew.
 */
export async function followRoster(
  store: Store,
  before: ReadonlyMap<string, EmployeeRow>,
  after: readonly EmployeeRow[],
  now: Temporal.Instant,
): Promise<void> {
  for (const row of after) {
    const event = eventOf(before.get(row.number), row);
    if (event === null) continue;
    if (event.kind === 'left') await skipOpen(store, row.number, 'gone', now);
    const known = (await store.reach.of(row.number)) ?? null;
    await noteReach(store, row.number, known, event, now);
    // The next send finds out whether the app is there; what waited for an account need not wait for that.
    if (event.kind !== 'left') await rearm(store, row.number, now);
  }
}

type RosterEvent = Extract<ReachEvent, { kind: 'left' | 'returned' | 'account-changed' }>;

function eventOf(before: EmployeeRow | undefined, after: EmployeeRow): RosterEvent | null {
  if (before === undefined) return null;
  if (after.status === 'left') return before.status === 'left' ? null : { kind: 'left' };
  if (before.status === 'left') return { kind: 'returned' };
  const isOther = after.entra_id !== null && after.entra_id !== before.entra_id;
  return isOther ? { kind: 'account-changed' } : null;
}
