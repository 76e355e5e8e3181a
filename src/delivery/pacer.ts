import { monotonicSeconds, sleep } from '../clock.ts';

/**
 * Spaces requests evenly, so that no second holds more than `perSecond` of them however they bunch up, and
 * holds all of them back while the platform has asked for a pause.
 */
export class Pacer {
  readonly #spacing: number;
  #nextSlot = 0;

  constructor(perSecond: number) {
    this.#spacing = 1 / perSecond;
  }

  /** Resolves when it is this request's turn; at once and without a turn when the signal is aborted. */
  async turn(signal?: AbortSignal): Promise<void> {
    const slot = Math.max(this.#nextSlot, monotonicSeconds());
    this.#nextSlot = slot + this.#spacing;
    const wait = (slot - monotonicSeconds()) * 1000;
    if (wait > 0) await sleep(wait, signal);
  }

  /** Nobody's turn comes before the given number of milliseconds has passed. */
  pause(milliseconds: number): void {
    this.#nextSlot = Math.max(this.#nextSlot, monotonicSeconds() + milliseconds / 1000);
  }
}
