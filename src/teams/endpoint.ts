import type { Activity } from 'botbuilder';
import type { InboundHandler } from '../chat/inbound.ts';
import { HagukumiError } from '../errors.ts';
import { recordFault } from '../fault.ts';
import type { Localized } from '../language.ts';
import type { Log } from '../log.ts';
import { isPersonal, localeOf, readActivity, type TeamsActivity, tenantOf } from './activity.ts';
import type { TeamsAdapter } from './adapter.ts';
import {
  accepted,
  answerInChat,
  answerInvoke,
  type BotAnswer,
  type Chat,
  invokeRefusal,
  invokeText,
  post,
} from './answer.ts';
import type { AuthenticationResult } from './botbuilder-types.ts';
import { translate } from './inbound.ts';
import type { RenderCard } from './message.ts';
import { isTrustedService } from './service-url.ts';
import { apology, languageOf, personalOnly, unclearAction } from './texts.ts';

export interface TeamsEndpointOptions {
  readonly adapter: TeamsAdapter;
  readonly handler: InboundHandler;
  readonly render: RenderCard;
  readonly log: Log;
}

/** What Teams posts to the bot: checked, authenticated, translated, handled, answered. */
export class TeamsEndpoint {
  readonly #adapter: TeamsAdapter;
  readonly #handler: InboundHandler;
  readonly #render: RenderCard;
  readonly #log: Log;

  constructor({ adapter, handler, render, log }: TeamsEndpointOptions) {
    this.#adapter = adapter;
    this.#handler = handler;
    this.#render = render;
    this.#log = log;
  }

  /** `authorization` is the header, empty if absent; `body` the parsed JSON. */
  async receive(request: { authorization: string; body: unknown }): Promise<BotAnswer> {
    const activity = readActivity(request.body);
    if (!activity) return { status: 400 };
    // Before authentication, since botbuilder lets the channel's name choose how a token is checked.
    if (!this.#isServed(activity)) return { status: 403 };
    const sender = await this.#authenticate(activity, request.authorization);
    if (typeof sender === 'number') return { status: sender };
    if (!this.#isOwnTenant(activity)) {
      this.#log.warn({ tenant: tenantOf(activity) }, 'activity of another tenant refused');
      return { status: 403 };
    }
    let answer = accepted;
    await this.#adapter.turn(sender, activity as unknown as Activity, async (context) => {
      answer = await this.#answer(activity, { context, render: this.#render, log: this.#log });
    });
    return answer;
  }

  #isServed({ channelId, serviceUrl }: TeamsActivity): boolean {
    const { authenticated } = this.#adapter;
    const channel = channelId === 'msteams' || (!authenticated && channelId === 'emulator');
    return channel && isTrustedService(serviceUrl, authenticated);
  }

  /** The sender, or the HTTP status of the refusal. */
  async #authenticate(
    activity: TeamsActivity,
    authorization: string,
  ): Promise<AuthenticationResult | 401 | 503> {
    try {
      return await this.#adapter.authenticate(activity as unknown as Activity, authorization);
    } catch (thrown) {
      const keysMissing = areKeysMissing(thrown);
      this.#log.warn({ keysMissing }, 'activity not authenticated');
      return keysMissing ? 503 : 401;
    }
  }

  #isOwnTenant(activity: TeamsActivity): boolean {
    const { tenantId, authenticated } = this.#adapter;
    const tenant = tenantOf(activity);
    if (tenantId !== null) return tenant?.toLowerCase() === tenantId.toLowerCase();
    return tenant !== null || !authenticated;
  }

  async #answer(activity: TeamsActivity, chat: Chat): Promise<BotAnswer> {
    if (!isPersonal(activity)) return say(activity, chat, personalOnly);
    const translation = translate(activity);
    if (translation.kind === 'unsupported') return { status: 501 };
    if (translation.kind === 'malformed') return invokeRefusal(unclearAction[languageOf(localeOf(activity))]);
    if (translation.kind === 'ignored') return accepted;
    try {
      const reply = await this.#handler.handle(translation.event);
      if (activity.type === 'invoke') return await answerInvoke(reply, chat);
      // After an uninstallation there is no chat to answer in.
      if (translation.event.kind !== 'uninstalled') await answerInChat(reply, chat);
      return accepted;
    } catch (thrown) {
      return say(activity, chat, this.#explanation(thrown));
    }
  }

  /** A refusal says what it has to say; everything else is an apology with a reference to the log. */
  #explanation(thrown: unknown): Localized {
    if (thrown instanceof HagukumiError && thrown.forPerson) {
      this.#log.info({ code: thrown.code }, 'activity refused');
      return thrown.forPerson;
    }
    return apology(recordFault(this.#log, thrown, 'activity failed'));
  }
}

/** Says a text where the activity came from, if somebody waits for an answer there. */
async function say(activity: TeamsActivity, chat: Chat, texts: Localized): Promise<BotAnswer> {
  const text = texts[languageOf(localeOf(activity))];
  if (activity.type === 'invoke') return invokeText(text);
  if (activity.type === 'message') await post(chat, { type: 'message', text });
  return accepted;
}

/** Whether the platform's signing keys could not be fetched, which says nothing about the token. */
function areKeysMissing(thrown: unknown): boolean {
  const { name, statusCode } = (thrown ?? {}) as { name?: string; statusCode?: number };
  return name === 'FetchError' || statusCode === 500;
}
