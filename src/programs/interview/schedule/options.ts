import { type Bits, both, clear, emptyBits, has, listOf, mark, runsOf, without } from './bits.ts';
import { rankStarts } from './cost.ts';
import { attendee, type Problem, pairOf } from './problem.ts';

/** When each pair could meet if nobody else had an interview: the best start first. */
export class Options {
  readonly #problem: Problem;
  readonly #startable: Bits;
  readonly #ofPerson: (Bits | undefined)[] = [];
  readonly #ofPair: (Int32Array | undefined)[] = [];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#startable = startable(problem);
  }

  of(pair: number): Int32Array {
    let list = this.#ofPair[pair];
    if (!list) {
      list = this.#listed(pair);
      this.#ofPair[pair] = list;
    }
    return list;
  }

  /** The starts at which one person could. */
  ofPerson(person: number): Bits {
    let starts = this.#ofPerson[person];
    if (!starts) {
      const { away, busy } = attendee(this.#problem, person);
      const free = without(this.#problem.grid.open, away, busy);
      starts = both(runsOf(free, this.#problem.length), this.#startable);
      this.#ofPerson[person] = starts;
    }
    return starts;
  }

  #listed(index: number): Int32Array {
    const pair = pairOf(this.#problem, index);
    const common = both(this.ofPerson(pair.supervisor), this.ofPerson(pair.subordinate));
    if (!pair.fixed) return rankStarts(this.#problem, index, listOf(common));
    return Int32Array.from(pair.earlier !== null && has(common, pair.earlier) ? [pair.earlier] : []);
  }
}

/** The ticks at which an interview may begin, whoever holds it. */
export function startable({ grid, length, rooms }: Problem): Bits {
  const starts = emptyBits(grid.days * grid.stride);
  for (let day = 0; day < Math.min(grid.window, grid.days); day++)
    for (let tick = 0; tick < grid.stride; tick += grid.startEvery)
      mark(starts, day * grid.stride + tick, day * grid.stride + tick + 1);
  const open = both(starts, runsOf(grid.open, length));
  if (!rooms) return open;
  const free = rooms.map((room) => runsOf(room, length));
  for (const start of listOf(open)) if (!free.some((room) => has(room, start))) clear(open, start, start + 1);
  return open;
}
