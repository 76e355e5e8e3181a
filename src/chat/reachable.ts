import type { Temporal } from 'temporal-polyfill';
import { toText } from '../store/moments.ts';
import type { EmployeeRow, ReachRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { From } from './inbound.ts';

/** Somebody wrote, tapped or installed: from now on this is where they are reached. True if they were not before. */
export async function noteReachable(
  store: Store,
  employee: EmployeeRow,
  from: From,
  now: Temporal.Instant,
): Promise<boolean> {
  const known = await store.reach.of(employee.number);
  const reach = reachOf(employee, from, now);
  if (known && known.state === 'reachable' && sameAddress(known, reach)) return false;
  await store.reach.put(reach);
  return known?.state !== 'reachable';
}

export async function noteUninstalled(
  store: Store,
  employee: EmployeeRow,
  from: From,
  now: Temporal.Instant,
): Promise<void> {
  await store.reach.put({ ...reachOf(employee, from, now), state: 'uninstalled', cause: 'uninstalled' });
}

function reachOf(employee: EmployeeRow, from: From, now: Temporal.Instant): ReachRow {
  return {
    employee: employee.number,
    state: 'reachable',
    cause: 'heard from the person',
    tenant: from.tenantId,
    service_url: from.serviceUrl,
    conversation: from.conversationId,
    user_id: from.userId,
    changed_at: toText(now),
  };
}

function sameAddress(a: ReachRow, b: ReachRow): boolean {
  return (
    a.conversation === b.conversation &&
    a.service_url === b.service_url &&
    a.tenant === b.tenant &&
    a.user_id === b.user_id
  );
}
