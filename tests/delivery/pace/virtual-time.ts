import type { Clock } from '../../../src/clock.ts';
import type { PacerTime } from '../../../src/delivery/pace/pacer.ts';
import { fridayAfternoon } from '../../support/delivery.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Seconds that pass by hand, for several processes at once; whoever sleeps wakes in order. */
export class VirtualTime {
  now = 0;
  readonly #sleepers: Sleeper[] = [];

  /** The same time for everybody, as a database tells it. */
  readonly clock: Clock = {
    now: () => fridayAfternoon.add({ milliseconds: Math.round(this.now * 1000) }),
  };

  /** One process's time, in which `wakesAt` says when somebody who wants to wake at a moment does. */
  process(wakesAt: (moment: number) => number = (moment) => moment): PacerTime {
    return {
      seconds: () => this.now,
      sleep: (milliseconds, signal) => this.#sleep(wakesAt(this.now + milliseconds / 1000), signal),
    };
  }

  until(moment: number): Promise<void> {
    return this.#sleep(moment);
  }

  async pass(seconds: number): Promise<void> {
    const end = this.now + seconds;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.now = Math.max(this.now, next.at);
      next.wake();
      await settled();
    }
    this.now = end;
  }

  #sleep(at: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#sleepers.push({ at, wake });
      signal?.addEventListener('abort', wake);
    });
  }

  #next(end: number): Sleeper | undefined {
    this.#sleepers.sort((a, b) => a.at - b.at);
    return (this.#sleepers[0]?.at ?? end + 1) <= end ? this.#sleepers.shift() : undefined;
  }
}

/** Lets everything run that does not wait for time; a query in memory takes no more than this. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}

/** The most moments that lie within one second. */
export function fullest(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let most = 0;
  let from = 0;
  for (const [index, moment] of sorted.entries()) {
    while (moment - (sorted[from] ?? 0) >= 1) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
