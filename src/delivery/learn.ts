import type { Temporal } from 'temporal-polyfill';
import { noteReach } from '../people/note-reach.ts';
import type { Place, ReachEvent } from '../people/reach.ts';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import type { Destination } from './destination.ts';
import type { Address, SendOutcome } from './sender.ts';

/**
 * Why a refused card is due again all the same: the person was heard from since the send began, so that the refusal
 * says nothing about now; or its chat is gone, and a new one has yet to be tried.
 */
export type Again = 'overtaken' | 'chat-deleted';

/** Keeps what a send taught about the person's reach. */
export async function learn(
  store: Store,
  employee: string,
  { address, known }: Destination,
  outcome: SendOutcome,
  moments: { readonly began: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<Again | null> {
  const event = eventOf(address, outcome);
  if (!event) return null;
  const { conversationId } = address;
  const refused = event.kind === 'refused';
  if (refused && conversationId !== null) {
    if (await store.inbound.anySince(conversationId, toText(moments.began))) return 'overtaken';
  }
  const noted = await noteReach(store, employee, known, event, moments.now);
  if (!refused) return null;
  if (noted === 'stale') return 'overtaken';
  // A chat that was made for this very try is not replaced once more.
  return event.state === 'chat-deleted' && conversationId !== null ? 'chat-deleted' : null;
}

function eventOf(address: Address, outcome: SendOutcome): ReachEvent | null {
  const conversation = outcome.conversationId ?? address.conversationId;
  const place: Place = {
    tenant: address.tenantId,
    service_url: address.serviceUrl,
    conversation,
    user_id: address.userId,
  };
  if (outcome.kind === 'unreachable') {
    return { kind: 'refused', state: outcome.reach, code: outcome.code, place };
  }
  return conversation === address.conversationId ? null : { kind: 'created', place };
}
