import type { Temporal } from 'temporal-polyfill';
import type { MovableClock } from '../../../src/clock.ts';
import type { PacerTime } from '../../../src/delivery/pace/pacer.ts';

interface Sleeper {
  readonly until: Temporal.Instant;
  wake(): void;
}

/** Time in which nobody waits: when all that can be done is done, the clock moves to the first who sleeps. */
export class MovedTime implements PacerTime {
  readonly #clock: MovableClock;
  #sleepers: Sleeper[] = [];
  #moving = false;

  constructor(clock: MovableClock) {
    this.#clock = clock;
  }

  readonly seconds = () => this.#clock.now().epochMilliseconds / 1000;

  readonly sleep = (milliseconds: number) => {
    const until = this.#clock.now().add({ milliseconds: Math.ceil(milliseconds) });
    return new Promise<void>((wake) => {
      this.#sleepers.push({ until, wake });
      if (!this.#moving) void this.#move();
    });
  };

  async #move(): Promise<void> {
    this.#moving = true;
    while (this.#sleepers.length > 0) {
      await new Promise(setImmediate);
      const first = this.#sleepers.reduce((a, b) =>
        a.until.epochNanoseconds <= b.until.epochNanoseconds ? a : b,
      );
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== first);
      if (this.#clock.now().epochNanoseconds < first.until.epochNanoseconds) this.#clock.moveTo(first.until);
      first.wake();
    }
    this.#moving = false;
  }
}
