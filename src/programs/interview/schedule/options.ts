import { type Bits, both, emptyBits, has, listOf, mark, runsOf, without } from './bits.ts';
import { rankStarts } from './cost.ts';
import { attendee, type Problem, pairOf } from './problem.ts';

/** When each pair could meet if nobody else had an interview: the best start first. */
export class Options {
  readonly #problem: Problem;
  readonly #startable: Bits;
  readonly #ofPerson: (Bits | undefined)[] = [];
  readonly #ofPair: (Int32Array | undefined)[] = [];
  /** By the rooms to choose from: when any of them is free for long enough. */
  readonly #ofRooms = new Map<string, Bits>();

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

  /** The starts at which a pair would have a room. */
  roomFree(pair: number): Bits {
    const { rooms } = pairOf(this.#problem, pair);
    if (!rooms) return this.#problem.grid.open;
    const key = rooms.join();
    const known = this.#ofRooms.get(key);
    if (known) return known;
    const starts = emptyBits(this.#problem.grid.days * this.#problem.grid.stride);
    for (const room of rooms) {
      const free = runsOf(this.#problem.rooms[room] ?? starts, this.#problem.length);
      for (const start of listOf(free)) mark(starts, start, start + 1);
    }
    this.#ofRooms.set(key, starts);
    return starts;
  }

  #listed(index: number): Int32Array {
    const pair = pairOf(this.#problem, index);
    const free = both(this.ofPerson(pair.supervisor), this.ofPerson(pair.subordinate));
    const common = pair.rooms ? both(free, this.roomFree(index)) : free;
    if (!pair.fixed) return rankStarts(this.#problem, index, listOf(common));
    return Int32Array.from(pair.earlier !== null && has(common, pair.earlier) ? [pair.earlier] : []);
  }
}

/** The ticks at which an interview may begin, whoever holds it. */
export function startable({ grid, length }: Problem): Bits {
  const starts = emptyBits(grid.days * grid.stride);
  for (let day = 0; day < Math.min(grid.window, grid.days); day++)
    for (let tick = 0; tick < grid.stride; tick += grid.startEvery)
      mark(starts, day * grid.stride + tick, day * grid.stride + tick + 1);
  return both(starts, runsOf(grid.open, length));
}
