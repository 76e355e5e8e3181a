import type { Activity } from 'botbuilder';
import { type Clock, monotonicSeconds, sleep } from '../clock.ts';
import { recordFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { retryAfterMs } from '../retry-after.ts';
import type { TeamsAdapter } from './adapter.ts';
import { type Failure, failureOf } from './failure.ts';

/** Where an answer goes. */
export interface Chat {
  readonly serviceUrl: string;
  readonly conversationId: string;
}

/** The machine's time as far as waiting between tries needs it. */
export interface PosterTime {
  readonly seconds: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** The limits that answers share with everything else that is sent. */
export interface Pace {
  /** Makes one request to a conversation when it may be made. */
  run<T>(conversation: string, request: () => Promise<T>): Promise<T>;
  /** The platform wants a pause of all that is sent. */
  pause(milliseconds: number): Promise<void>;
}

export interface PosterOptions {
  readonly adapter: TeamsAdapter;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: Pace;
  readonly random?: () => number;
  readonly time?: PosterTime;
}

/** An answer is worth something while the person waits for it. */
const patience = { tries: 5, seconds: 60, firstMs: 1_000, factor: 2 } as const;

/**
 * Posts answers into chats. What was certainly not delivered is tried again for a while; what may have been is not,
 * since the person would read it twice. What it answers is kept by then, so a failure is only logged.
 */
export class Poster {
  readonly #adapter: TeamsAdapter;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #pace: Pace;
  readonly #random: () => number;
  readonly #time: PosterTime;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(options: PosterOptions) {
    this.#adapter = options.adapter;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#pace = options.pace;
    this.#random = options.random ?? Math.random;
    this.#time = options.time ?? { seconds: monotonicSeconds, sleep };
  }

  async post(chat: Chat, message: Partial<Activity>, ending: AbortSignal): Promise<void> {
    const failure = await this.#persist(chat, () => this.#send(chat, message), ending);
    if (failure) this.#log.warn({ code: failure.code }, 'answer not delivered');
  }

  /** Puts a message in the place of another one; where that cannot be done, below it. */
  async replace(
    chat: Chat,
    activityId: string,
    message: Partial<Activity>,
    ending: AbortSignal,
  ): Promise<void> {
    const failure = await this.#persist(chat, () => this.#update(chat, activityId, message), ending);
    if (failure?.verdict.kind === 'rejected') await this.post(chat, message, ending);
    else if (failure) this.#log.warn({ code: failure.code }, 'answer not delivered');
  }

  /** Tries until it succeeds (null) or there is no point in trying (the last failure). */
  async #persist(
    { conversationId }: Chat,
    attempt: () => Promise<void>,
    ending: AbortSignal,
  ): Promise<Failure | null> {
    const { seconds } = this.#time;
    const giveUpAt = seconds() + patience.seconds;
    let failure = notTried('paused');
    for (let tries = 1, next = seconds(); tries <= patience.tries; tries++) {
      const at = Math.max(next, this.#pausedUntil);
      if (at > giveUpAt) return failure;
      if (at > seconds()) await this.#time.sleep((at - seconds()) * 1000, ending);
      if (ending.aborted) return notTried('stopped');
      const outcome = await this.#pace.run(conversationId, () => attempt().then(() => null, failureOf));
      const waitMs = outcome && this.#waitAfter(outcome, tries);
      if (waitMs === null) return outcome;
      failure = outcome ?? failure;
      next = seconds() + waitMs / 1000;
      if (failure.verdict.kind === 'throttled') await this.#pause(waitMs);
    }
    return failure;
  }

  async #pause(milliseconds: number): Promise<void> {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#time.seconds() + milliseconds / 1000);
    await this.#pace.pause(milliseconds).catch((thrown: unknown) => {
      recordFault(this.#log, thrown, 'a pause could not be told to the others');
    });
  }

  /** Milliseconds until the next try; null when it may have been delivered, or never will be. */
  #waitAfter({ verdict, retryAfter }: Failure, tries: number): number | null {
    if (verdict.kind !== 'throttled' && verdict.kind !== 'not-delivered') return null;
    const asked = retryAfterMs(retryAfter, this.#clock.now());
    const own = patience.firstMs * patience.factor ** (tries - 1) * (0.8 + 0.4 * this.#random());
    return Math.max(asked ?? 0, own);
  }

  async #send({ serviceUrl, conversationId }: Chat, message: Partial<Activity>): Promise<void> {
    const client = await this.#adapter.connector(serviceUrl);
    await client.conversations.sendToConversation(conversationId, this.#whole(conversationId, message));
  }

  async #update({ serviceUrl, conversationId }: Chat, id: string, message: Partial<Activity>): Promise<void> {
    const client = await this.#adapter.connector(serviceUrl);
    const activity = { ...this.#whole(conversationId, message), id };
    await client.conversations.updateActivity(conversationId, id, activity);
  }

  #whole(conversationId: string, message: Partial<Activity>): Activity {
    const from = { id: this.#adapter.botId, name: '' };
    return { ...message, channelId: 'msteams', from, conversation: { id: conversationId } } as Activity;
  }
}

function notTried(code: string): Failure {
  return { verdict: { kind: 'not-delivered' }, code, retryAfter: null, accepted: null };
}
