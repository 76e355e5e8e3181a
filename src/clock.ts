import { Temporal } from 'temporal-polyfill';

/** The only file that reads the machine's clock. Everything that decides *when* is handed the moment. */
export interface Clock {
  /** The current moment. */
  now(): Temporal.Instant;
}

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
};

/** A clock that runs on from wherever it was last set: the demo's and the tests'. */
export class MovableClock implements Clock {
  #offset: Temporal.Duration;
  readonly #base: Clock;

  constructor(start?: Temporal.Instant, base: Clock = systemClock) {
    this.#base = base;
    this.#offset = start ? base.now().until(start) : new Temporal.Duration();
  }

  now(): Temporal.Instant {
    return this.#base.now().add(this.#offset);
  }

  moveTo(moment: Temporal.Instant): void {
    this.#offset = this.#base.now().until(moment);
  }
}

/** A clock that stands still until it is moved. */
export class StoppedClock implements Clock {
  #now: Temporal.Instant;

  constructor(now: Temporal.Instant | string) {
    this.#now = Temporal.Instant.from(now);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  moveTo(moment: Temporal.Instant | string): void {
    this.#now = Temporal.Instant.from(moment);
  }
}

/** Seconds that only grow, for pacing and measuring; unrelated to the time of day. */
export function monotonicSeconds(): number {
  return performance.now() / 1000;
}

/** Timers beyond this fire at once, as if nobody had asked to wait. */
const longestTimerMs = 2 ** 31 - 1;

/** Waits for the given milliseconds (at most 24 days), or until the signal is aborted (then it resolves early). */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, Math.min(milliseconds, longestTimerMs));
    function done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });
}
