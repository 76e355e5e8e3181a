import type { Activity } from 'botbuilder';
import type { Clock } from '../clock.ts';
import type { ChangeOutcome, Changer, Placed } from '../delivery/changer.ts';
import type { Card } from '../delivery/sender.ts';
import { retryAfterMs } from '../retry-after.ts';
import type { TeamsAdapter } from './adapter.ts';
import type { ConnectorClient } from './botbuilder-types.ts';
import { failureOf } from './failure.ts';
import { cardMessage, type RenderCard } from './message.ts';
import { isTrustedService } from './service-url.ts';

export interface TeamsChangerOptions {
  readonly adapter: TeamsAdapter;
  readonly render: RenderCard;
  readonly clock: Clock;
}

/** Replaces and deletes cards in personal chats, one attempt per call. */
export class TeamsChanger implements Changer {
  readonly #options: TeamsChangerOptions;

  constructor(options: TeamsChangerOptions) {
    this.#options = options;
  }

  replace(at: Placed, card: Card): Promise<ChangeOutcome> {
    const { adapter, render } = this.#options;
    const message = {
      ...cardMessage(render(card)),
      channelId: 'msteams',
      from: { id: adapter.botId, name: '' },
    };
    return this.#try(at, (client) =>
      client.conversations.updateActivity(at.conversationId, at.activityId, {
        ...message,
        id: at.activityId,
        conversation: { id: at.conversationId },
      } as Activity),
    );
  }

  remove(at: Placed): Promise<ChangeOutcome> {
    return this.#try(at, (client) => client.conversations.deleteActivity(at.conversationId, at.activityId));
  }

  async #try(at: Placed, call: (client: ConnectorClient) => Promise<unknown>): Promise<ChangeOutcome> {
    const { adapter, clock } = this.#options;
    if (!isTrustedService(at.serviceUrl, adapter.authenticated))
      return { kind: 'refused', code: 'untrusted service' };
    try {
      await call(await adapter.connector(at.serviceUrl));
      return { kind: 'done' };
    } catch (thrown) {
      const { verdict, code, retryAfter } = failureOf(thrown);
      if (code === '404 ActivityNotFoundInConversation') return { kind: 'gone' };
      const wait = retryAfterMs(retryAfter, clock.now());
      if (verdict.kind === 'throttled') return { kind: 'throttled', code, retryAfterMs: wait };
      // What may have been done can be done once more.
      if (verdict.kind === 'not-delivered' || verdict.kind === 'unknown')
        return { kind: 'again', code, retryAfterMs: wait };
      return { kind: 'refused', code };
    }
  }
}
