import { both, has, listOf, runsOf, without } from './bits.ts';
import type { Board } from './board.ts';
import { componentsOf } from './forest.ts';
import { insert, type Lists } from './insert.ts';
import { Options, startable } from './options.ts';
import { attendee, NONE, type Problem, pairOf } from './problem.ts';
import { type BusyTime, type Relaxation, relaxed } from './relax.ts';
import type { Scheduled } from './schedule.ts';
import { searchAll } from './search.ts';

const LOOKS = 4000;
/** So many times are tried for somebody who could be made free. */
const MOST_TIMES = 400;
const SMALL = 8;

/** Tries on a finished plan what would bring a pair a time, and leaves the plan as it was. */
export class Trials {
  readonly #scheduled: Scheduled;
  readonly #component = new Map<number, readonly number[]>();

  constructor(scheduled: Scheduled) {
    this.#scheduled = scheduled;
    for (const component of componentsOf(scheduled.problem))
      for (const pair of component) this.#component.set(pair, component);
  }

  /** Of each kind the smallest that helps. */
  all(pair: number): Relaxation[] {
    return [
      this.#first(pair, this.#freeing(pair)),
      this.#first(pair, this.#daily(pair)),
      this.#first(pair, this.#buffers(pair)),
      this.#first(pair, pairOf(this.#scheduled.problem, pair).rooms ? [{ kind: 'room', pair }] : []),
      this.#first(pair, this.#later()),
    ].flatMap((found) => found ?? []);
  }

  #first(pair: number, candidates: Iterable<Relaxation>): Relaxation | null {
    for (const each of candidates) if (this.#helps(pair, each)) return each;
    return null;
  }

  #daily(pair: number): Relaxation[] {
    const { problem } = this.#scheduled;
    return this.#sharing(pair).map((person) => {
      const to = attendee(problem, person).dailyMaximum + 1;
      return { kind: 'daily-maximum', person, to };
    });
  }

  #buffers(pair: number): Relaxation[] {
    const { problem } = this.#scheduled;
    const found: Relaxation[] = [];
    for (const person of this.#sharing(pair))
      for (let to = attendee(problem, person).buffer - 1; to >= 0; to--)
        found.push({ kind: 'buffer', person, to });
    return found;
  }

  /** Whoever of the two has another interview with a time. */
  #sharing(pair: number): number[] {
    const { problem, board } = this.#scheduled;
    return twoOf(problem, pair).filter((person) => board.of(person).length > 0);
  }

  #later(): Relaxation[] {
    const { grid } = this.#scheduled.problem;
    return Array.from({ length: grid.days - grid.window }, (_, more) => ({ kind: 'window', days: more + 1 }));
  }

  /** Every time at which one of the two, or both, could be made free; the shortest first. */
  #freeing(index: number): Relaxation[] {
    const { problem, options } = this.#scheduled;
    const [supervisor, subordinate] = twoOf(problem, index);
    const here = [supervisor, subordinate].map((person) => {
      const { away } = attendee(problem, person);
      return runsOf(without(problem.grid.open, away), problem.length);
    });
    const crowded = options.of(index).length > 0;
    const starts = both(startable(problem), options.roomFree(index));
    const found: { times: BusyTime[]; ticks: number }[] = [];
    for (const start of listOf(starts)) {
      const [one, other] = [supervisor, subordinate].map((person, side) =>
        has(here[side] ?? problem.grid.open, start) ? busyIn(problem, person, start) : null,
      );
      const together = one && other ? [...one, ...other] : null;
      for (const times of crowded ? [one, other, together] : [together]) {
        const ticks = (times ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
        if (times && ticks > 0) found.push({ times, ticks });
      }
    }
    found.sort((a, b) => a.ticks - b.ticks);
    return found.slice(0, MOST_TIMES).map(({ times }) => ({ kind: 'free', times }));
  }

  #helps(pair: number, relaxation: Relaxation): boolean {
    const { problem, board } = this.#scheduled;
    const easier = new Options(relaxed(problem, relaxation));
    const concerned = new Set(twoOf(problem, pair));
    const lists: Lists = (index) => {
      const { supervisor, subordinate } = pairOf(problem, index);
      const touched = relaxation.kind === 'window' || relaxation.kind === 'room';
      if (touched || concerned.has(supervisor) || concerned.has(subordinate)) return easier.of(index);
      return this.#scheduled.options.of(index);
    };
    if (lists(pair).length === 0) return false;
    return withRelaxed(board, relaxation, () => {
      const mark = board.mark();
      const mayMove = (other: number) => !pairOf(problem, other).fixed;
      const placed =
        insert(board, pair, { lists, mayMove, looks: LOOKS }) || this.#searched(board, pair, lists);
      board.back(mark);
      return placed;
    });
  }

  /** Where few hang together, whether any arrangement has this pair and all the others that have a time now. */
  #searched(board: Board, pair: number, lists: Lists): boolean {
    const { problem } = this.#scheduled;
    const others = (this.#component.get(pair) ?? []).filter(
      (other) => other !== pair && !pairOf(problem, other).fixed,
    );
    if (others.length >= SMALL) return false;
    const wanted = board.placed + 1;
    return [...lists(pair)].some((start) => {
      const mark = board.mark();
      for (const other of others) if (board.startOf(other) !== NONE) board.take(other);
      const room = board.roomFor(pair, start);
      if (room !== null) {
        board.put(pair, start, room);
        searchAll(board, others, lists);
      }
      const found = board.placed >= wanted && board.startOf(pair) !== NONE;
      board.back(mark);
      return found;
    });
  }
}

function withRelaxed(board: Board, relaxation: Relaxation, attempt: () => boolean): boolean {
  if (relaxation.kind === 'room') return board.withOneMoreRoom(relaxation.pair, attempt);
  if (relaxation.kind !== 'daily-maximum' && relaxation.kind !== 'buffer') return attempt();
  const { kind, person, to } = relaxation;
  const limits = kind === 'buffer' ? board.pitch : board.maximum;
  const before = limits[person] ?? 0;
  limits[person] = kind === 'buffer' ? board.problem.length + to : to;
  const found = attempt();
  limits[person] = before;
  return found;
}

function twoOf(problem: Problem, index: number): [supervisor: number, subordinate: number] {
  const { supervisor, subordinate } = pairOf(problem, index);
  return [supervisor, subordinate];
}

/** What a person would have to move for an interview at that start: nothing, or one span of time. */
function busyIn({ people, length }: Problem, person: number, start: number): BusyTime[] {
  const busy = people[person]?.busy;
  if (!busy) return [];
  let from = NONE;
  let to = NONE;
  for (let tick = start; tick < start + length; tick++)
    if (has(busy, tick)) {
      from = from === NONE ? tick : from;
      to = tick + 1;
    }
  return from === NONE ? [] : [{ person, from, to }];
}
