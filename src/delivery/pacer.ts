import { monotonicSeconds, sleep } from '../clock.ts';

/** The machine's time as far as pacing needs it. */
export interface PacerTime {
  /** Seconds that only grow. */
  readonly seconds: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Spaces requests evenly, so that no second holds more than `perSecond` of them however they bunch up, and
 * holds all of them back while the platform has asked for a pause.
 */
export class Pacer {
  readonly #spacing: number;
  readonly #time: PacerTime;
  #nextSlot = 0;
  #pausedUntil = 0;

  constructor(perSecond: number, time: PacerTime = { seconds: monotonicSeconds, sleep }) {
    this.#spacing = 1 / perSecond;
    this.#time = time;
  }

  /** Whether the platform has asked for a pause that is not over. */
  get paused(): boolean {
    return this.#time.seconds() < this.#pausedUntil;
  }

  /**
   * Resolves when it is this request's turn, with true; with false when there is none because of a pause or the
   * signal. A pause may outlast a lease, so nobody waits for its end here.
   */
  async turn(signal?: AbortSignal): Promise<boolean> {
    if (this.paused || signal?.aborted) return false;
    const now = this.#time.seconds();
    const slot = Math.max(this.#nextSlot, now);
    this.#nextSlot = slot + this.#spacing;
    if (slot > now) await this.#time.sleep((slot - now) * 1000, signal);
    return !this.paused && !signal?.aborted;
  }

  /** Nobody has a turn before the given number of milliseconds has passed. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#time.seconds() + milliseconds / 1000);
  }
}
