import type { Language } from '../language.ts';

/** A card to show: the name of a folder in `cards/` and the data its template takes. */
export interface Card {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly language: Language;
}

/** Where the bot can reach one person in Teams. At least one of the three ids must be known. */
export interface Address {
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** The personal chat; `null` means it has to be created first. */
  readonly conversationId: string | null;
  /** The bot-specific user id (`29:…`). */
  readonly userId: string | null;
  /** The Entra object id, which also addresses a person in personal scope. */
  readonly entraId: string | null;
}

/** Where somebody is written to of whom nothing has been heard. */
export interface Home {
  readonly tenantId: string;
  /** The service's own address, for the time before anybody was heard from. */
  readonly serviceUrl: string;
}

/** Why a person cannot be reached, as far as Teams tells. */
export type ReachLoss = 'not-installed' | 'blocked' | 'uninstalled' | 'chat-deleted' | 'left';

/**
 * What is known after one try. `code` is the platform's own (`429 Throttled`, `ECONNREFUSED`), for logs and
 * reports; it never holds message text or names.
 */
export type SendOutcome =
  /** Delivered. The conversation may have been created on the way. */
  { readonly kind: 'sent'; readonly activityId: string; readonly conversationId: string } | SendFailure;

type FailureKind =
  /** Nothing left this process: the request was not let go. */
  | { readonly kind: 'held' }
  /** Not delivered; the whole tenant has to wait. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** Not delivered, and safe to try again later. */
  | { readonly kind: 'not-delivered'; readonly retryAfterMs: number | null }
  /** It may or may not have been delivered. */
  | { readonly kind: 'unknown' }
  /** Not delivered and will not be, until the person's reach changes. */
  | { readonly kind: 'unreachable'; readonly reach: ReachLoss }
  /** Not delivered and will not be: the request itself is refused (bad payload, credentials, size). */
  | { readonly kind: 'rejected' };

/** `conversationId`: the conversation that was created for the failed send; worth keeping for the next try. */
export type SendFailure = FailureKind & { readonly code: string; readonly conversationId?: string };

/** The right to make one request now. `answered` has to be called when its outcome is known, whatever it is. */
export interface Turn {
  answered(): void;
}

/** Asked before each request: resolves when it may be made, and with null when it may not. */
export type Go = () => Promise<Turn | null>;

/** The port to the chat platform. It never throws for what the platform answers; it says what it knows. */
export interface Sender {
  /** One attempt, of one request or, where the chat has to be created first, of two. */
  send(to: Address, card: Card, go: Go): Promise<SendOutcome>;
}
