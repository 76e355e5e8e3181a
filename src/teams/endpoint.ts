import type { Activity } from 'botbuilder';
import type { InboundEvent, InboundHandler } from '../chat/inbound.ts';
import { HagukumiError } from '../errors.ts';
import { recordFault } from '../fault.ts';
import type { Localized } from '../language.ts';
import type { Log } from '../log.ts';
import { isPersonal, localeOf, readActivity, type TeamsActivity, tenantOf } from './activity.ts';
import type { TeamsAdapter } from './adapter.ts';
import {
  accepted,
  type BotAnswer,
  invokeAnswer,
  invokeRefusal,
  invokeText,
  messagesOf,
  nothing,
  type Saying,
  sayingOf,
} from './answer.ts';
import { Deadline } from './deadline.ts';
import { translate } from './inbound.ts';
import type { RenderCard } from './message.ts';
import type { Chat, Poster } from './poster.ts';
import { isTrustedService } from './service-url.ts';
import { Tasks } from './tasks.ts';
import { apology, languageOf, personalOnly, saving, unclearAction } from './texts.ts';

export interface TeamsEndpointOptions {
  readonly adapter: TeamsAdapter;
  readonly handler: InboundHandler;
  readonly poster: Poster;
  readonly render: RenderCard;
  readonly log: Log;
  /** Milliseconds after which the platform is answered, whatever is still going on. */
  readonly answerWithinMs?: number;
}

/** The platform waits longer, but the person does not. */
const answerWithinMs = 2_500;

/**
 * What Teams posts to the bot: checked, authenticated, translated, handled, answered. What was asked is kept before it
 * is acknowledged; where keeping takes long, it is acknowledged all the same and goes on by itself. What there is to
 * say in the chat is posted afterwards.
 */
export class TeamsEndpoint {
  readonly #options: TeamsEndpointOptions;
  readonly #adapter: TeamsAdapter;
  readonly #log: Log;
  readonly #tasks = new Tasks();

  constructor(options: TeamsEndpointOptions) {
    this.#options = options;
    this.#adapter = options.adapter;
    this.#log = options.log;
  }

  /** `authorization` is the header, empty if absent; `body` the parsed JSON. */
  async receive(request: { authorization: string; body: unknown }): Promise<BotAnswer> {
    const activity = readActivity(request.body);
    if (!activity) return { status: 400 };
    // Before authentication, since botbuilder lets the channel's name choose how a token is checked.
    if (!this.#isServed(activity)) return { status: 403 };
    const deadline = new Deadline(this.#options.answerWithinMs ?? answerWithinMs);
    try {
      return await this.#receive(activity, request.authorization, deadline);
    } finally {
      deadline.lift();
    }
  }

  /** Resolves when all that was to be said in chats is said, or cannot be. */
  said(): Promise<void> {
    return this.#tasks.done();
  }

  /** Waits for what is still to be said; what is not said within the time given is left unsaid. */
  async drain(milliseconds: number): Promise<void> {
    const unsaid = await this.#tasks.drain(milliseconds);
    if (unsaid > 0) this.#log.warn({ unsaid }, 'answers given up at the end');
  }

  async #receive(activity: TeamsActivity, authorization: string, deadline: Deadline): Promise<BotAnswer> {
    const refused = await deadline.before(this.#authenticate(activity, authorization));
    if (refused !== null) return { status: refused === 'late' ? 503 : refused };
    if (!this.#isOwnTenant(activity)) {
      this.#log.warn({ tenant: tenantOf(activity) }, 'activity of another tenant refused');
      return { status: 403 };
    }
    if (this.#tasks.full) {
      this.#log.warn('activity refused: too many are under way');
      return { status: 503 };
    }
    return await this.#answer(activity, deadline);
  }

  #isServed({ channelId, serviceUrl }: TeamsActivity): boolean {
    const { authenticated } = this.#adapter;
    const channel = channelId === 'msteams' || (!authenticated && channelId === 'emulator');
    return channel && isTrustedService(serviceUrl, authenticated);
  }

  /** Null for a sender who is who they say, otherwise the HTTP status of the refusal. */
  async #authenticate(activity: TeamsActivity, authorization: string): Promise<null | 401 | 503> {
    try {
      await this.#adapter.authenticate(activity as unknown as Activity, authorization);
      return null;
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

  async #answer(activity: TeamsActivity, deadline: Deadline): Promise<BotAnswer> {
    if (!isPersonal(activity))
      return await this.#say(activity, Promise.resolve(textFor(activity, personalOnly)), deadline);
    const translation = translate(activity);
    if (translation.kind === 'unsupported') return { status: 501 };
    if (translation.kind === 'malformed') return invokeRefusal(unclearAction[languageOf(localeOf(activity))]);
    if (translation.kind === 'ignored') return accepted;
    return await this.#say(activity, this.#handle(activity, translation.event), deadline);
  }

  async #handle(activity: TeamsActivity, event: InboundEvent): Promise<Saying> {
    try {
      const saying = sayingOf(await this.#options.handler.handle(event), this.#options.render);
      // After an uninstallation there is no chat to answer in.
      return event.kind === 'uninstalled' ? nothing : saying;
    } catch (thrown) {
      return textFor(activity, this.#explanation(thrown));
    }
  }

  /** Says it in the answer to a card action, in the chat to everything else. */
  async #say(activity: TeamsActivity, saying: Promise<Saying>, deadline: Deadline): Promise<BotAnswer> {
    if (activity.type !== 'invoke') {
      this.#later(activity, saying);
      await deadline.before(saying);
      return accepted;
    }
    const inTime = await deadline.before(saying);
    if (inTime === 'late') {
      this.#later(activity, saying);
      return invokeText(saving[languageOf(localeOf(activity))]);
    }
    const [, ...beside] = messagesOf(inTime);
    if (beside.length > 0) this.#post(activity, beside);
    return invokeAnswer(inTime);
  }

  /** Says it in the chat; what a card action leads to, in the place of that card. */
  #later(activity: TeamsActivity, saying: Promise<Saying>): void {
    const { serviceUrl, conversation, replyToId, type } = activity;
    const chat: Chat = { serviceUrl, conversationId: conversation.id };
    const { poster } = this.#options;
    this.#tasks.add(conversation.id, async (ending) => {
      const said = await saying;
      for (const [nth, message] of messagesOf(said).entries()) {
        if (type === 'invoke' && said.kind === 'cards' && replyToId && nth === 0)
          await poster.replace(chat, replyToId, message, ending);
        else await poster.post(chat, message, ending);
      }
    });
  }

  /** What an answer to a card action has to say beside that card. */
  #post({ serviceUrl, conversation }: TeamsActivity, messages: readonly Partial<Activity>[]): void {
    const chat: Chat = { serviceUrl, conversationId: conversation.id };
    this.#tasks.add(conversation.id, async (ending) => {
      for (const message of messages) await this.#options.poster.post(chat, message, ending);
    });
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

/** A text, where somebody waits for an answer. */
function textFor(activity: TeamsActivity, texts: Localized): Saying {
  if (activity.type !== 'invoke' && activity.type !== 'message') return nothing;
  return { kind: 'text', text: texts[languageOf(localeOf(activity))] };
}

/** Whether the platform's signing keys could not be fetched, which says nothing about the token. */
function areKeysMissing(thrown: unknown): boolean {
  const { name, statusCode } = (thrown ?? {}) as { name?: string; statusCode?: number };
  return name === 'FetchError' || statusCode === 500;
}
