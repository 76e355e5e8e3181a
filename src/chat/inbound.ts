import type { Card } from '../delivery/sender.ts';

/** Who sent an activity and from where, as authenticated by the platform. */
export interface From {
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** The bot-specific user id (`29:…`). */
  readonly userId: string;
  readonly entraId: string | null;
  /** The client's locale, for example `ja-JP`; only a hint for people whose language is not known. */
  readonly locale: string | null;
  /** When it was sent, by the platform's own clock, in the form the tables hold moments in. */
  readonly saidAt: string | null;
}

/** What can reach the service from a chat. `activityId` repeats when the platform sends something again. */
export type InboundEvent = { readonly from: From; readonly activityId: string } & (
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'action'; readonly verb: string; readonly data: Readonly<Record<string, unknown>> }
  /** `upgrade`: the app was only updated, so nobody has to be greeted. */
  | { readonly kind: 'installed'; readonly upgrade: boolean }
  | { readonly kind: 'uninstalled' }
  | { readonly kind: 'read'; readonly lastReadActivityId: string }
);

/** The answer: cards to show. For an action the first takes the place of the card acted on. */
export type InboundReply =
  | { readonly kind: 'cards'; readonly cards: readonly Card[] }
  /** For an action that cannot be taken: a short text shown beside the unchanged card. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'nothing' };

/** The port from the chat platform. Everything has been persisted when the promise resolves. */
export interface InboundHandler {
  handle(event: InboundEvent): Promise<InboundReply>;
}
