import type { Board } from './board.ts';
import type { Lists } from './insert.ts';
import { NONE, pairOf } from './problem.ts';

/** A thorough search stops after so many tries. */
const STEPS = 20_000;

interface Searched {
  /** Whether nothing better can exist. */
  readonly complete: boolean;
}

/**
 * Looks through every arrangement of a few pairs, everything else on the board standing still: as many as possible,
 * then as few as possible moved. Leaves the best it has seen, which is never worse than what stood there.
 *
 * @param enough so many pairs are all that is wanted
 */
export function searchAll(
  board: Board,
  pairs: readonly number[],
  lists: Lists,
  enough = pairs.length + 1,
  steps = STEPS,
): Searched {
  const search = new Search(board, pairs, lists, enough, steps);
  return search.run();
}

type Placing = readonly [pair: number, start: number, room: number];

class Search {
  readonly #board: Board;
  readonly #order: readonly number[];
  readonly #lists: Lists;
  readonly #worth: number;
  readonly #enough: number;
  #steps: number;
  #best: readonly Placing[] = [];
  #bestScore: number;

  constructor(board: Board, pairs: readonly number[], lists: Lists, enough: number, steps: number) {
    this.#board = board;
    this.#lists = lists;
    this.#order = [...pairs].sort((a, b) => lists(a).length - lists(b).length || a - b);
    this.#worth = pairs.length + 1;
    this.#enough = enough * this.#worth;
    this.#steps = steps;
    this.#best = pairs.flatMap((pair) => this.#placing(pair));
    this.#bestScore = this.#best.reduce((sum, [pair, start]) => sum + this.#score(pair, start), 0);
  }

  run(): Searched {
    const board = this.#board;
    for (const [pair] of this.#best) board.take(pair);
    const most = this.#order.reduce((sum, pair) => sum + this.#most(pair), 0);
    this.#descend(0, 0, most);
    for (const [pair, start, room] of this.#best) board.put(pair, start, room);
    return { complete: this.#steps > 0 };
  }

  #placing(pair: number): Placing[] {
    const start = this.#board.startOf(pair);
    return start === NONE ? [] : [[pair, start, this.#board.rooms[pair] ?? NONE]];
  }

  #score(pair: number, start: number): number {
    return this.#worth + (start === pairOf(this.#board.problem, pair).earlier ? 1 : 0);
  }

  #most(pair: number): number {
    const { earlier } = pairOf(this.#board.problem, pair);
    const list = this.#lists(pair);
    // Listed first wherever it can be kept.
    return list.length === 0 ? 0 : this.#worth + (earlier !== null && list[0] === earlier ? 1 : 0);
  }

  #descend(depth: number, score: number, most: number): void {
    if (score > this.#bestScore) this.#keep(score);
    if (score + most <= this.#bestScore || this.#bestScore >= this.#enough || this.#steps <= 0) return;
    const pair = this.#order[depth];
    if (pair === undefined) return;
    const rest = most - this.#most(pair);
    for (const start of this.#lists(pair)) {
      if (this.#steps <= 0) return;
      this.#tryStart(depth, pair, start, score, rest);
    }
    this.#descend(depth + 1, score, rest);
  }

  #tryStart(depth: number, pair: number, start: number, score: number, rest: number): void {
    const board = this.#board;
    this.#steps -= 1;
    if (board.roomFor(pair, start) === null) return;
    for (const { room, taken } of board.roomsAt(pair, start)) {
      if (taken.length > 0) continue;
      const mark = board.mark();
      board.put(pair, start, room);
      this.#descend(depth + 1, score + this.#score(pair, start), rest);
      board.back(mark);
    }
  }

  #keep(score: number): void {
    this.#bestScore = score;
    this.#best = this.#order.flatMap((pair) => this.#placing(pair));
  }
}
