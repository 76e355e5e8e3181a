import type { Activity, TurnContext } from 'botbuilder';
import type { InboundReply } from '../chat/inbound.ts';
import type { Log } from '../log.ts';
import { failureOf } from './failure.ts';
import { cardContentType, cardMessage, type RenderCard } from './message.ts';

const textContentType = 'application/vnd.microsoft.activity.message';

/** The HTTP answer to the platform. */
export interface BotAnswer {
  readonly status: number;
  readonly body?: object;
}

export const accepted: BotAnswer = { status: 200 };

/** Answers an invoke with a short text beside the card, which stays as it is. */
export function invokeText(text: string): BotAnswer {
  return { status: 200, body: { statusCode: 200, type: textContentType, value: text } };
}

/** A refused invoke. The refusal is in the body: by the protocol the HTTP status stays 200. */
export function invokeRefusal(message: string): BotAnswer {
  const value = { code: 'BadRequest', message };
  return { status: 200, body: { statusCode: 400, type: 'application/vnd.microsoft.error', value } };
}

/** Where answers go during one turn. */
export interface Chat {
  readonly context: TurnContext;
  readonly render: RenderCard;
  readonly log: Log;
}

/** Answers a card action in the HTTP response: the first card takes the place of the one acted on. */
export async function answerInvoke(reply: InboundReply, chat: Chat): Promise<BotAnswer> {
  if (reply.kind !== 'cards') return invokeText(reply.kind === 'notice' ? reply.text : '');
  const [value, ...others] = reply.cards.map(chat.render);
  if (!value) return invokeText('');
  for (const content of others) await post(chat, cardMessage(content));
  return { status: 200, body: { statusCode: 200, type: cardContentType, value } };
}

/** Answers anything else with new messages in the chat. */
export async function answerInChat(reply: InboundReply, chat: Chat): Promise<void> {
  if (reply.kind === 'notice') await post(chat, { type: 'message', text: reply.text });
  if (reply.kind !== 'cards') return;
  // All are rendered before the first is sent, so that a broken card does not leave half an answer.
  for (const content of reply.cards.map(chat.render)) await post(chat, cardMessage(content));
}

/** Posts into the chat. What was asked for is done by now, so an answer that cannot be posted is only logged. */
export async function post(chat: Chat, message: Partial<Activity>): Promise<void> {
  try {
    await chat.context.sendActivity(message);
  } catch (thrown) {
    chat.log.warn({ code: failureOf(thrown).code }, 'answer not delivered');
  }
}
