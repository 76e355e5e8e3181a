import type { Temporal } from 'temporal-polyfill';
import type { Reason } from '../outbox/reasons.ts';
import { isWorthTrying } from '../people/reach.ts';
import type { ReachRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Address } from './sender.ts';

/** Where somebody is written to of whom nothing has been heard. */
export interface Home {
  readonly tenantId: string;
  /** The service's own address, for the time before anybody was heard from. */
  readonly serviceUrl: string;
}

/** Where a person's card goes, and what was known of their reach when that was decided. */
export interface Destination {
  readonly address: Address;
  readonly known: ReachRow | null;
}

/** Why a card has nowhere to go; `detail` is the code that led there. */
export interface Nowhere {
  readonly reason: Reason;
  readonly detail: string | null;
}

/** @param home `null` without a registration: then nobody is written to who has not been heard from */
export async function destinationOf(
  store: Store,
  home: Home | null,
  employee: string,
  now: Temporal.Instant,
): Promise<Destination | Nowhere> {
  const known = (await store.reach.of(employee)) ?? null;
  if (known && !isWorthTrying(known, now)) return { reason: lossOf(known), detail: known.cause };
  if (!known && !home) return { reason: 'not-installed', detail: null };
  const entraId = (await store.employees.byNumber(employee))?.entra_id ?? null;
  const address = known ? addressOf(known, entraId) : await firstAddress(store, home, entraId);
  const { conversationId, userId } = address;
  if (conversationId === null && userId === null && entraId === null) {
    return { reason: 'no-address', detail: null };
  }
  return { address, known };
}

function lossOf({ state }: ReachRow): Reason {
  return state === 'reachable' ? 'not-installed' : state;
}

function addressOf(known: ReachRow, entraId: string | null): Address {
  return {
    tenantId: known.tenant,
    serviceUrl: known.service_url,
    // In any other state the chat that was is not one to write into: it is asked for anew.
    conversationId: known.state === 'reachable' ? known.conversation : null,
    userId: known.user_id,
    entraId,
  };
}

async function firstAddress(store: Store, home: Home | null, entraId: string | null): Promise<Address> {
  const tenantId = home?.tenantId ?? '';
  const serviceUrl = (await store.reach.serviceUrlOf(tenantId)) ?? home?.serviceUrl ?? '';
  return { tenantId, serviceUrl, conversationId: null, userId: null, entraId };
}
