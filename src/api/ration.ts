import type { Clock } from '../clock.ts';

/** Lets through so many a second, and as many at once as come in ten. */
export class Ration {
  readonly #perSecond: number;
  readonly #clock: Clock;
  #left: number;
  #at: number;

  constructor(perSecond: number, clock: Clock) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#left = perSecond * 10;
    this.#at = clock.now().epochMilliseconds;
  }

  /** Whether one more is let through. */
  take(): boolean {
    const now = this.#clock.now().epochMilliseconds;
    const since = Math.max(0, now - this.#at) / 1000;
    this.#at = now;
    this.#left = Math.min(this.#perSecond * 10, this.#left + since * this.#perSecond);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
