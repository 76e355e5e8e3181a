import type { Board } from './board.ts';
import { pairOf } from './problem.ts';

/** By pair, the starts to be tried, the best first. */
export type Lists = (pair: number) => Int32Array;

export interface Inserting {
  readonly lists: Lists;
  /** Which interviews may be moved to make room. */
  readonly mayMove: (pair: number) => boolean;
  /** How many starts are looked at before giving up. */
  readonly looks: number;
}

/** More than two to be found a new place for rarely all find one. */
const MOST_IN_THE_WAY = 3;

/** Finds a time for one pair. Where it fails, the board is as before. */
export function insert(board: Board, pair: number, how: Inserting): boolean {
  return new Inserter(board, how).insert(pair);
}

/**
 * Finds times for pairs: a free one, or else one whose interviews can give way, and those for theirs. On starts that
 * never overlap this is the augmenting path of a bipartite matching, so it finds a time if any exists.
 */
export class Inserter {
  readonly #board: Board;
  readonly #how: Inserting;
  /** What did not give way to one will not do so for the next, as long as nothing has changed. */
  readonly #tried = new Set<number>();
  #looks = 0;

  constructor(board: Board, how: Inserting) {
    this.#board = board;
    this.#how = how;
  }

  insert(pair: number): boolean {
    this.#looks = this.#how.looks;
    const found = this.#place(pair);
    if (found) this.#tried.clear();
    return found;
  }

  #place(pair: number): boolean {
    const starts = this.#how.lists(pair);
    this.#looks -= starts.length;
    for (const start of starts) {
      const room = this.#board.roomFor(pair, start);
      if (room === null) continue;
      this.#board.put(pair, start, room);
      return true;
    }
    return starts.some((start) => this.#displace(pair, start));
  }

  #displace(pair: number, start: number): boolean {
    const { supervisor } = pairOf(this.#board.problem, pair);
    const { stride, days } = this.#board.problem.grid;
    // Nor will it for another of the same supervisor's people.
    const key = supervisor * stride * days + start;
    if (this.#looks <= 0 || this.#tried.has(key)) return false;
    this.#tried.add(key);
    return this.#ways(pair, start).some(([room, inTheWay]) => this.#push(pair, start, room, inTheWay));
  }

  /** The rooms, each with all that would have to go elsewhere. */
  #ways(pair: number, start: number): [room: number, inTheWay: readonly number[]][] {
    const board = this.#board;
    const inTime = board.clashes(pair, start);
    if (inTime.length > MOST_IN_THE_WAY || !inTime.every(this.#how.mayMove)) return [];
    const ways: [number, readonly number[]][] = [];
    for (const { room, taken } of board.roomsAt(pair, start)) {
      const inTheWay = [...new Set([...inTime, ...taken])];
      if (!inTheWay.every(this.#how.mayMove)) continue;
      const sameDay = board.sameDay(pair, start, inTheWay);
      const tooMany = sameDay.length - board.maximumOf(pair) + 1;
      if (tooMany <= 0) ways.push([room, inTheWay]);
      if (tooMany !== 1) continue;
      for (const other of sameDay) if (this.#how.mayMove(other)) ways.push([room, [...inTheWay, other]]);
    }
    return ways;
  }

  #push(pair: number, start: number, room: number, inTheWay: readonly number[]): boolean {
    const mark = this.#board.mark();
    for (const other of inTheWay) this.#board.take(other);
    this.#board.put(pair, start, room);
    // One may have found a place again while room was made for another.
    if (inTheWay.every((other) => this.#board.startOf(other) >= 0 || this.#place(other))) return true;
    this.#board.back(mark);
    return false;
  }
}
