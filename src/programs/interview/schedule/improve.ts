import type { Board } from './board.ts';
import { costOf, SAME_DAY } from './cost.ts';
import { insert, type Lists } from './insert.ts';
import { NONE, pairOf } from './problem.ts';
import { shuffled } from './shuffle.ts';

const MOST_ROUNDS = 6;
const LOOKS = 3000;
const LEAST_GAIN = 1e-6;
/** Exchanging is tried between any two at a table, which is too much for a very large one. */
const LARGEST_EXCHANGED = 40;

/** Moves what is placed to better times while all of it stays placed: nearer to an earlier plan, sooner, more evenly. */
export function improve(board: Board, lists: Lists): void {
  const { problem } = board;
  const pairs = shuffled(
    problem.pairs.flatMap((pair, index) => (pair.fixed ? [] : [index])),
    problem.seed,
  );
  const moving = { board, lists };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = 0;
    for (const pair of pairs) {
      if (board.startOf(pair) === NONE) continue;
      if (goBack(moving, pair) || move(moving, pair) || exchangeOne(moving, pair)) changed += 1;
      board.settle();
    }
    if (changed === 0) return;
  }
}

interface Moving {
  readonly board: Board;
  readonly lists: Lists;
}

/** To the best start that is free. */
function move({ board, lists }: Moving, pair: number): boolean {
  const now = board.startOf(pair);
  let best = now;
  let least = burden(board, pair, now) - LEAST_GAIN;
  for (const start of lists(pair)) {
    const cost = costOf(board.problem, pair, start);
    if (cost >= least) break;
    const total = cost + SAME_DAY * board.sameDay(pair, start).length;
    if (total >= least || board.roomFor(pair, start) === null) continue;
    best = start;
    least = total;
  }
  if (best === now) return false;
  const room = board.roomFor(pair, best) ?? NONE;
  board.take(pair);
  board.put(pair, best, room);
  return true;
}

/** To the start of an earlier plan, when what is there now has no such claim and finds another place. */
function goBack({ board, lists }: Moving, pair: number): boolean {
  const { earlier } = pairOf(board.problem, pair);
  if (earlier === null || board.startOf(pair) === earlier || !lists(pair).includes(earlier)) return false;
  const mayMove = (other: number) => other !== pair && !isKept(board, other);
  const inTheWay = board.clashes(pair, earlier);
  if (!inTheWay.every(mayMove)) return false;
  const mark = board.mark();
  for (const other of [pair, ...inTheWay]) board.take(other);
  const room = board.roomFor(pair, earlier);
  if (room !== null) {
    board.put(pair, earlier, room);
    if (inTheWay.every((other) => insert(board, other, { lists, mayMove, looks: LOOKS }))) return true;
  }
  board.back(mark);
  return false;
}

function isKept(board: Board, pair: number): boolean {
  const { earlier, fixed } = pairOf(board.problem, pair);
  return fixed || board.startOf(pair) === earlier;
}

/** With another of the same supervisor, where both are better off together. */
function exchangeOne(moving: Moving, pair: number): boolean {
  const { board } = moving;
  const { supervisor } = pairOf(board.problem, pair);
  const table = board.of(supervisor);
  if (table.length > LARGEST_EXCHANGED) return false;
  return [...table].some((other) => other > pair && exchange(moving, pair, other));
}

function exchange({ board, lists }: Moving, one: number, other: number): boolean {
  if (pairOf(board.problem, other).fixed) return false;
  const [here, there] = [board.startOf(one), board.startOf(other)];
  const cost = (pair: number, start: number) => costOf(board.problem, pair, start);
  const gain = cost(one, here) + cost(other, there) - cost(one, there) - cost(other, here);
  if (gain <= LEAST_GAIN || !lists(one).includes(there) || !lists(other).includes(here)) return false;
  const mark = board.mark();
  board.take(one);
  board.take(other);
  const first = board.roomFor(one, there);
  if (first !== null) {
    board.put(one, there, first);
    const second = board.roomFor(other, here);
    if (second !== null) {
      board.put(other, here, second);
      return true;
    }
  }
  board.back(mark);
  return false;
}

function burden(board: Board, pair: number, start: number): number {
  return costOf(board.problem, pair, start) + SAME_DAY * board.sameDay(pair, start).length;
}
