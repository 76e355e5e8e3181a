import type { Board } from './board.ts';
import { tableBound } from './bound.ts';
import type { Forest } from './forest.ts';
import { Inserter, type Inserting, insert, type Lists } from './insert.ts';
import { NONE, pairOf } from './problem.ts';
import { searchAll } from './search.ts';

const LOOKS = 60_000;
/** The largest table that is searched through when not everybody at it finds a time. */
const LARGEST_SEARCHED = 14;

/**
 * Places the pairs of a forest of reporting lines, as many as can be.
 *
 * Going up, each supervisor's table is filled as if nothing stood above it; then it is asked which times the
 * supervisor could give to their own supervisor without losing anybody at the table. Only such times are worth
 * taking: any other costs an interview for the one it brings. So the tables above need to know nothing more of those
 * below, and what is best for each is best for all. Going down, the times are given out.
 */
export class Hierarchy {
  readonly #board: Board;
  readonly #forest: Forest;
  readonly #all: Lists;
  readonly #worthTaking = new Map<number, Int32Array>();
  #doubts = 0;

  constructor(board: Board, forest: Forest, lists: Lists) {
    this.#board = board;
    this.#forest = forest;
    this.#all = lists;
  }

  place(): void {
    const { upwards } = this.#forest;
    for (const supervisor of upwards) this.#goUp(supervisor);
    for (const supervisor of upwards.toReversed()) this.#fill(supervisor);
    this.#board.settle();
  }

  /** Whether it is proved that no arrangement of these pairs places more. */
  get proved(): boolean {
    return this.#doubts === 0;
  }

  readonly #lists: Lists = (pair) => this.#worthTaking.get(pair) ?? this.#all(pair);

  #goUp(supervisor: number): void {
    const above = this.#forest.above.get(supervisor);
    if (above === undefined) return;
    this.#fill(supervisor);
    const table = this.#tableOf(supervisor);
    const given = this.#all(above).filter((start) => this.#canGive(above, start, table));
    this.#worthTaking.set(above, given);
    for (const pair of table) if (this.#board.startOf(pair) !== NONE) this.#board.take(pair);
    this.#board.settle();
  }

  #tableOf(supervisor: number): readonly number[] {
    return this.#forest.tables.get(supervisor) ?? [];
  }

  #inserting(supervisor: number): Inserting {
    const { problem } = this.#board;
    const mayMove = (index: number) => {
      const pair = pairOf(problem, index);
      return pair.supervisor === supervisor && !pair.fixed;
    };
    return { lists: this.#lists, mayMove, looks: LOOKS };
  }

  #fill(supervisor: number): void {
    const board = this.#board;
    const table = this.#tableOf(supervisor);
    const inserter = new Inserter(board, this.#inserting(supervisor));
    const order = [...table].sort((a, b) => this.#urgency(a) - this.#urgency(b) || a - b);
    let most = Number.POSITIVE_INFINITY;
    let placed = 0;
    for (const pair of order) {
      if (placed === most) return;
      if (inserter.insert(pair)) placed += 1;
      else if (most > table.length) most = tableBound(board.problem, supervisor, table, this.#lists);
    }
    if (placed < Math.min(most, table.length)) this.#search(table, most);
  }

  /** Tries everything, unless it is too much: then better arrangements may remain unseen. */
  #search(table: readonly number[], enough: number): void {
    const complete =
      table.length <= LARGEST_SEARCHED && searchAll(this.#board, table, this.#lists, enough).complete;
    if (!complete) this.#doubts += 1;
  }

  /** Who had a time before keeps it if they can; then who has the fewest to choose from comes first. */
  #urgency(pair: number): number {
    const kept = pairOf(this.#board.problem, pair).earlier === null ? 1 : 0;
    return kept * this.#board.problem.grid.stride * this.#board.problem.grid.days + this.#lists(pair).length;
  }

  /** Whether as many at the table find a time when the supervisor is with their own supervisor then. */
  #canGive(above: number, start: number, table: readonly number[]): boolean {
    const board = this.#board;
    const { subordinate: supervisor } = pairOf(board.problem, above);
    const inTheWay = board.clashes(above, start);
    if (inTheWay.length === 0) return true;
    if (inTheWay.some((pair) => pairOf(board.problem, pair).fixed)) return false;
    const mark = board.mark();
    const wanted = board.placed + 1;
    for (const pair of inTheWay) board.take(pair);
    board.put(above, start, NONE);
    const how = this.#inserting(supervisor);
    for (const pair of table)
      if (board.placed < wanted && board.startOf(pair) === NONE) insert(board, pair, how);
    if (board.placed < wanted) this.#search(table, wanted - 1);
    const given = board.placed >= wanted;
    board.back(mark);
    return given;
  }
}
