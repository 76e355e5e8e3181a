import { monotonicSeconds, sleep } from '../../clock.ts';
import type { Turn } from '../sender.ts';
import { TenantPace, type TenantPaceOptions } from './tenant.ts';
import { type Slot, Tokens } from './tokens.ts';

/** The machine's time as far as pacing needs it. */
export interface PacerTime {
  /** Seconds that only grow. */
  readonly seconds: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export interface PacerOptions extends TenantPaceOptions {
  readonly time?: PacerTime;
}

/** How often a process that sends looks at what the others do. */
const lookSeconds = 0.2;
/** How often it asks for a share while the others hold all of it: longer than one that died keeps its own. */
const patience = { milliseconds: 200, tries: 20 } as const;
/** What a process asks for that only answers people, and how long an answer waits at most. */
const reply = { sends: 5, tries: 3, waitSeconds: 0.5 } as const;

/**
 * Sees to it that no second holds more requests than the tenant's limit, over all processes together, and holds them
 * back while the platform has asked for a pause.
 */
export class Pacer {
  readonly #tenant: TenantPace;
  readonly #perSecond: number;
  readonly #time: PacerTime;
  readonly #tokens = new Tokens();
  #wants = 0;
  #askedFor = 0;
  #freshUntil = Number.NEGATIVE_INFINITY;
  #heldUntil = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;
  #line: Promise<unknown> = Promise.resolve();

  constructor({ time = { seconds: monotonicSeconds, sleep }, ...tenant }: PacerOptions) {
    this.#tenant = new TenantPace(tenant);
    this.#perSecond = tenant.perSecond;
    this.#time = time;
  }

  /** How many sends this process may make in a second as things stand. */
  get share(): number {
    return this.#tokens.count;
  }

  /** Whether there are turns to be had: no pause, and a share of the limit, for which it waits a little. */
  async open(signal?: AbortSignal): Promise<boolean> {
    for (let tries = 0; tries < patience.tries && !signal?.aborted; tries++) {
      await this.#look(this.#perSecond);
      if (this.#time.seconds() < this.#pausedUntil) return false;
      if (this.share > 0) return true;
      await this.#time.sleep(patience.milliseconds, signal);
    }
    return false;
  }

  /**
   * Resolves when it is this request's turn, in the order of asking; with null when there is none because of a pause
   * or the signal. A pause may outlast a lease, so nobody waits for its end here.
   */
  turn(signal?: AbortSignal): Promise<Turn | null> {
    const turn = this.#line.then(() => this.#next(signal));
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #next(signal?: AbortSignal): Promise<Turn | null> {
    while (await this.open(signal)) {
      const slot = this.#tokens.take(this.#time.seconds());
      const turn = slot && (await this.#wait(slot, signal));
      if (turn) return turn;
    }
    return null;
  }

  /**
   * The turn of an answer to a person, which is the next one there is but for the send whose turn is settled already.
   * It is never refused, since the excess of a moment is better than silence; not even where the database fails: the
   * person has to hear just that.
   */
  async replyTurn(): Promise<Turn> {
    const turn = await this.#replyTurn().catch(() => null);
    return turn ?? { answered: () => {} };
  }

  async #replyTurn(): Promise<Turn | null> {
    for (let tries = 0; tries < reply.tries; tries++) {
      await this.#look(reply.sends);
      const now = this.#time.seconds();
      const slot = this.#tokens.take(now);
      const turn = slot && (slot.at <= now + reply.waitSeconds ? await this.#wait(slot) : slot.release());
      if (turn) return turn;
      await this.#time.sleep(patience.milliseconds);
    }
    return null;
  }

  /** Nobody has a turn before the given number of milliseconds has passed. */
  async pause(milliseconds: number): Promise<void> {
    // At once, and believed for an hour at most as soon as it is known to everybody.
    this.#pausedUntil = this.#time.seconds() + milliseconds / 1000;
    const pausedMs = await this.#tenant.pause(milliseconds);
    this.#pausedUntil = this.#time.seconds() + pausedMs / 1000;
  }

  /** Leaves the limit to the others. */
  async rest(): Promise<void> {
    this.#wants = 0;
    if (this.#askedFor > 0) await this.#ask();
  }

  /** Waits for the slot's moment; null when the slot is lost by then. */
  async #wait(slot: Slot, signal?: AbortSignal): Promise<Turn | null> {
    const { seconds, sleep: rest } = this.#time;
    const wait = slot.at - seconds();
    // Timers count in milliseconds; what is shorter is within the tolerance.
    if (wait > 0.001) await rest(wait * 1000, signal);
    await this.#look(this.#wants);
    const now = seconds();
    if (signal?.aborted || !slot.held || now < this.#pausedUntil) {
      slot.release();
      return null;
    }
    slot.leave(now);
    return { answered: () => slot.answered(seconds()) };
  }

  /** Looks at the tenant's row unless it was looked at just now. */
  async #look(wants: number): Promise<void> {
    this.#wants = Math.max(this.#wants, wants);
    const now = this.#time.seconds();
    if (this.#askedFor >= this.#wants && now < this.#freshUntil && now < this.#heldUntil) return;
    this.#looking ??= this.#ask().finally(() => {
      this.#looking = null;
    });
    await this.#looking;
  }

  async #ask(): Promise<void> {
    const askedAt = this.#time.seconds();
    const wants = this.#wants;
    const standing = await this.#tenant.stand(wants);
    if (!standing) return;
    const { sends, heldMs, pausedMs } = standing;
    const now = this.#time.seconds();
    this.#tokens.resize(sends, now);
    this.#askedFor = wants;
    this.#freshUntil = now + lookSeconds;
    // Counted from before the question, so that it never lasts longer than the others believe.
    this.#heldUntil = askedAt + heldMs / 1000;
    this.#pausedUntil = now + pausedMs / 1000;
  }
}
