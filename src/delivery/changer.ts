import type { Card } from './sender.ts';

/** Where a card stands that was sent. */
export interface Placed {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly activityId: string;
}

/** What is known after one try to change a card. Trying again what may have been done changes nothing. */
export type ChangeOutcome =
  | { readonly kind: 'done' }
  /** The card is no longer there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'throttled' | 'again'; readonly code: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly code: string };

/** The port to the chat platform for cards that were sent. It never throws for what the platform answers. */
export interface Changer {
  replace(at: Placed, card: Card): Promise<ChangeOutcome>;
  remove(at: Placed): Promise<ChangeOutcome>;
}
