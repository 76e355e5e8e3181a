import { Pacer } from '../../../src/delivery/pace/pacer.ts';
import type { Store } from '../../../src/store/store.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Behaviour {
  /** When somebody who wants to wake at a moment does. */
  readonly wakesAt?: (moment: number) => number;
  /** Seconds a request takes to arrive, and its answer to come back. */
  readonly way?: () => readonly [there: number, back: number];
}

/** One process that sends as fast as its pacer lets it, and the moments at which its requests arrive. */
export class Replica {
  readonly pacer: Pacer;
  readonly arrivals: number[] = [];
  readonly #time: VirtualTime;
  readonly #way: () => readonly [number, number];
  readonly #stopped = new AbortController();

  constructor(store: Store, time: VirtualTime, owner: string, perSecond: number, behaviour: Behaviour = {}) {
    const { wakesAt, way = () => [0.002, 0.002] } = behaviour;
    const own = time.process(wakesAt);
    this.#time = time;
    this.#way = way;
    this.pacer = new Pacer({ store, clock: time.clock, owner, tenant: 't', perSecond, time: own });
  }

  /** Sends until it is stopped or there are no turns; then leaves the limit to the others. */
  async send(): Promise<void> {
    const { signal } = this.#stopped;
    for (let turn = await this.pacer.turn(signal); turn; turn = await this.pacer.turn(signal))
      void this.#request(turn);
    await this.pacer.rest();
  }

  /** What a killed process does: nothing more. */
  stop(): void {
    this.#stopped.abort();
  }

  async #request(turn: { answered(): void }): Promise<void> {
    const [there, back] = this.#way();
    await this.#time.until(this.#time.now + there);
    this.arrivals.push(this.#time.now);
    await this.#time.until(this.#time.now + back);
    turn.answered();
  }
}
