import type { Reason } from '../outbox/reasons.ts';
import { isWorthTrying } from '../people/reach.ts';
import type { ReachRow } from '../store/schema.ts';
import type { Batch } from './batch.ts';
import type { Address, Home } from './sender.ts';

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
export function destinationOf(batch: Batch, home: Home | null, employee: string): Destination | Nowhere {
  const known = batch.reach(employee);
  if (known && !isWorthTrying(known, batch.now)) return { reason: lossOf(known), detail: known.cause };
  const entraId = batch.employee(employee)?.entra_id ?? null;
  if (known) return addressed(addressOf(known, entraId), known);
  if (!home) return { reason: 'not-installed', detail: null };
  const serviceUrl = batch.firstServiceUrl;
  const first = { tenantId: home.tenantId, serviceUrl, conversationId: null, userId: null, entraId };
  return addressed(first, known);
}

function addressed(address: Address, known: ReachRow | null): Destination | Nowhere {
  const { conversationId, userId, entraId } = address;
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
