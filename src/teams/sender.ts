import type { Activity } from 'botbuilder';
import type { Clock } from '../clock.ts';
import type { Address, Card, Go, Sender, SendFailure, SendOutcome } from '../delivery/sender.ts';
import { HagukumiError } from '../errors.ts';
import { retryAfterMs } from '../retry-after.ts';
import type { TeamsAdapter } from './adapter.ts';
import type { ConnectorClient } from './botbuilder-types.ts';
import { type Failure, failureOf } from './failure.ts';
import { cardMessage, type RenderCard } from './message.ts';
import { type Verdict, whileCreating } from './outcomes.ts';
import { isTrustedService, platformServices, type Services } from './service-url.ts';

export interface TeamsSenderOptions {
  readonly adapter: TeamsAdapter;
  readonly render: RenderCard;
  readonly clock: Clock;
  readonly services?: Services;
}

/** Sends cards to personal chats, one attempt per call; creates the chat if the address has none yet. */
export class TeamsSender implements Sender {
  readonly #adapter: TeamsAdapter;
  readonly #render: RenderCard;
  readonly #clock: Clock;
  readonly #services: Services;
  /** Whether the platform has said that this tenant is in the other cloud. */
  #inGcc = false;

  constructor({ adapter, render, clock, services = platformServices }: TeamsSenderOptions) {
    this.#adapter = adapter;
    this.#render = render;
    this.#clock = clock;
    this.#services = services;
  }

  async send(to: Address, card: Card, go: Go): Promise<SendOutcome> {
    const moved = this.#inGcc && to.serviceUrl === this.#services.public;
    const serviceUrl = moved ? this.#services.gcc : to.serviceUrl;
    const outcome = await this.#sendOver(serviceUrl, to, card, go);
    // Nobody's chat is there, so nothing was delivered: the next try takes the other address.
    const wrongHost = outcome.kind === 'rejected' && outcome.code === '403 InvalidBotApiHost';
    if (!wrongHost || serviceUrl !== this.#services.public) return outcome;
    this.#inGcc = true;
    return { kind: 'not-delivered', code: outcome.code, retryAfterMs: null };
  }

  async #sendOver(serviceUrl: string, to: Address, card: Card, go: Go): Promise<SendOutcome> {
    if (!isTrustedService(serviceUrl, this.#adapter.authenticated)) return rejected('untrusted service');
    const message = this.#compose(card);
    if (!message) return rejected('card.invalid');
    const client = await this.#adapter.connector(serviceUrl);
    if (to.conversationId !== null) return this.#deliver(client, to.conversationId, message, go);
    const created = await this.#createConversation(client, to, go);
    if (typeof created !== 'string') return created;
    const outcome = await this.#deliver(client, created, message, go);
    return { ...outcome, conversationId: created };
  }

  #compose(card: Card): Partial<Activity> | null {
    try {
      const message = cardMessage(this.#render(card));
      return { ...message, channelId: 'msteams', from: { id: this.#adapter.botId, name: '' } };
    } catch (thrown) {
      if (thrown instanceof HagukumiError) return null;
      throw thrown;
    }
  }

  async #createConversation(client: ConnectorClient, to: Address, go: Go): Promise<string | SendFailure> {
    // The roster's account comes first: the bot-specific id may belong to one that is no more.
    const member = to.entraId ?? to.userId;
    if (member === null) return rejected('no address');
    const turn = await go();
    if (!turn) return held;
    try {
      const { id } = await client.conversations.createConversation({
        isGroup: false,
        bot: { id: this.#adapter.botId, name: '' },
        members: [{ id: member, name: '' }],
        tenantId: to.tenantId,
        channelData: { tenant: { id: to.tenantId } },
      } as Parameters<typeof client.conversations.createConversation>[0]);
      return id || this.#outcome({ kind: 'not-delivered' }, 'no conversation id', null);
    } catch (thrown) {
      const failure = failureOf(thrown);
      return this.#outcome(whileCreating(failure.verdict), failure.code, failure.retryAfter);
    } finally {
      turn.answered();
    }
  }

  async #deliver(
    client: ConnectorClient,
    conversationId: string,
    message: Partial<Activity>,
    go: Go,
  ): Promise<SendOutcome> {
    const turn = await go();
    if (!turn) return held;
    try {
      const activity = { ...message, conversation: { id: conversationId } } as Activity;
      const { id } = await client.conversations.sendToConversation(conversationId, activity);
      if (id) return { kind: 'sent', activityId: id, conversationId };
      return { kind: 'unknown', code: 'no activity id' };
    } catch (thrown) {
      const failure = failureOf(thrown);
      const activityId = acceptedId(failure);
      if (activityId) return { kind: 'sent', activityId, conversationId };
      return this.#outcome(failure.verdict, failure.code, failure.retryAfter);
    } finally {
      turn.answered();
    }
  }

  #outcome(verdict: Verdict, code: string, retryAfter: string | null): SendFailure {
    if (verdict.kind === 'throttled' || verdict.kind === 'not-delivered') {
      return {
        ...verdict,
        kind: verdict.kind,
        code,
        retryAfterMs: retryAfterMs(retryAfter, this.#clock.now()),
      };
    }
    return verdict.kind === 'unreachable' ? { ...verdict, code } : { kind: verdict.kind, code };
  }
}

const held: SendFailure = { kind: 'held', code: 'held' };

function rejected(code: string): SendFailure {
  return { kind: 'rejected', code };
}

/** An accepted message whose answer was cut off may still show the id, and that proves the delivery. */
function acceptedId(failure: Failure): string | null {
  return failure.accepted?.match(/"id"\s*:\s*"([^"\\]+)"/)?.[1] ?? null;
}
