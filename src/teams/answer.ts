import type { Activity } from 'botbuilder';
import type { InboundReply } from '../chat/inbound.ts';
import { cardContentType, cardMessage, type RenderCard } from './message.ts';

const textContentType = 'application/vnd.microsoft.activity.message';

/** The HTTP answer to the platform. */
export interface BotAnswer {
  readonly status: number;
  readonly body?: object;
}

/** What the bot has to say to an activity, ready to be shown. */
export type Saying =
  | { readonly kind: 'cards'; readonly cards: readonly object[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' };

export const accepted: BotAnswer = { status: 200 };
export const nothing: Saying = { kind: 'nothing' };

/** All cards are rendered before the first is shown, so that a broken one does not leave half an answer. */
export function sayingOf(reply: InboundReply, render: RenderCard): Saying {
  if (reply.kind === 'cards') return { kind: 'cards', cards: reply.cards.map(render) };
  return reply.kind === 'notice' ? { kind: 'text', text: reply.text } : nothing;
}

export function messagesOf(saying: Saying): Partial<Activity>[] {
  if (saying.kind === 'cards') return saying.cards.map(cardMessage);
  return saying.kind === 'text' ? [{ type: 'message', text: saying.text }] : [];
}

/** Answers a card action in the HTTP response: the first card takes the place of the one acted on. */
export function invokeAnswer(saying: Saying): BotAnswer {
  const [value] = saying.kind === 'cards' ? saying.cards : [];
  if (value) return { status: 200, body: { statusCode: 200, type: cardContentType, value } };
  return invokeText(saying.kind === 'text' ? saying.text : '');
}

/** Answers an invoke with a short text beside the card, which stays as it is. */
export function invokeText(text: string): BotAnswer {
  return { status: 200, body: { statusCode: 200, type: textContentType, value: text } };
}

/** A refused invoke. The refusal is in the body: by the protocol the HTTP status stays 200. */
export function invokeRefusal(message: string): BotAnswer {
  const value = { code: 'BadRequest', message };
  return { status: 200, body: { statusCode: 400, type: 'application/vnd.microsoft.error', value } };
}
