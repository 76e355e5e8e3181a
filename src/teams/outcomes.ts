import type { ReachLoss } from '../delivery/sender.ts';

/** What an answer of the Connector means for one message. */
export type Verdict =
  | { readonly kind: 'throttled' | 'not-delivered' | 'unknown' | 'rejected' }
  | { readonly kind: 'unreachable'; readonly reach: ReachLoss };

interface Meaning {
  readonly status: number;
  /** The platform's error code; `null` stands for every other code of this status. */
  readonly code: string | null;
  readonly verdict: Verdict;
}

const throttled: Verdict = { kind: 'throttled' };
const notDelivered: Verdict = { kind: 'not-delivered' };
const unknown: Verdict = { kind: 'unknown' };
const rejected: Verdict = { kind: 'rejected' };
const lost = (reach: ReachLoss): Verdict => ({ kind: 'unreachable', reach });

/**
 * An unlisted 403 or 404 is final but says nothing about the person: it can come from a proxy or a wrong host,
 * and then it comes for everybody at once.
 */
export const meanings: readonly Meaning[] = [
  { status: 400, code: null, verdict: rejected },
  // Our registration is refused, but nothing else is known to be wrong: the operator can mend it in time.
  { status: 401, code: null, verdict: notDelivered },
  { status: 401, code: 'BotNotRegistered', verdict: rejected },
  { status: 403, code: 'BotDisabledByAdmin', verdict: lost('blocked') },
  { status: 403, code: 'BotNotInConversationRoster', verdict: lost('uninstalled') },
  { status: 403, code: 'ConversationBlockedByUser', verdict: lost('blocked') },
  { status: 403, code: 'MessageWritesBlocked', verdict: lost('blocked') },
  { status: 403, code: 'ForbiddenOperationException', verdict: lost('not-installed') },
  // Final at an address that people were heard from; the sender knows when there is another one to try.
  { status: 403, code: 'InvalidBotApiHost', verdict: rejected },
  { status: 403, code: 'NotEnoughPermissions', verdict: rejected },
  { status: 403, code: null, verdict: rejected },
  { status: 404, code: 'ConversationNotFound', verdict: lost('chat-deleted') },
  // Meant for answers and updates: a new message names no activity.
  { status: 404, code: 'ActivityNotFoundInConversation', verdict: rejected },
  { status: 404, code: null, verdict: rejected },
  { status: 408, code: null, verdict: unknown },
  { status: 412, code: null, verdict: notDelivered },
  { status: 413, code: null, verdict: rejected },
  { status: 429, code: null, verdict: throttled },
  { status: 500, code: null, verdict: unknown },
  { status: 502, code: null, verdict: unknown },
  { status: 503, code: null, verdict: notDelivered },
  { status: 504, code: null, verdict: unknown },
];

/** The meaning of a status and error code. Unlisted 3xx and 4xx refuse; anything else leaves it open. */
export function verdictOf(status: number, code: string | null): Verdict {
  const ofStatus = meanings.filter((meaning) => meaning.status === status);
  const found = ofStatus.find((meaning) => meaning.code === code) ?? ofStatus.find((m) => m.code === null);
  if (found) return found.verdict;
  return status >= 300 && status < 500 ? rejected : unknown;
}

/**
 * The meaning of the same answer when only the conversation was to be created: no message can have been
 * delivered, so whatever is left open is safe to try again; creating it twice gives the same conversation.
 */
export function whileCreating(verdict: Verdict): Verdict {
  if (verdict.kind === 'unknown') return notDelivered;
  if (verdict.kind === 'unreachable' && verdict.reach === 'chat-deleted') return lost('not-installed');
  return verdict;
}
