import { Board } from './board.ts';
import { componentsOf, forestOf } from './forest.ts';
import { Hierarchy } from './hierarchy.ts';
import { improve } from './improve.ts';
import { Inserter, type Lists } from './insert.ts';
import { Options } from './options.ts';
import { NONE, type Plan, type Problem, pairOf } from './problem.ts';
import { searchAll } from './search.ts';

const LOOKS = 10_000;
/** Few enough pairs for looking at every arrangement. */
const SMALL = 8;
const SMALL_STEPS = 100_000;

/** What a plan was made with, for whoever asks about it further. */
export interface Scheduled {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly board: Board;
  readonly options: Options;
  /** Whether it is proved that no plan places more. */
  readonly proved: boolean;
}

/** Plans a cycle: as many pairs as can be, then as few as can be moved from an earlier plan, then early and even. */
export function schedule(problem: Problem): Scheduled {
  const board = new Board(problem);
  const options = new Options(problem);
  const lists: Lists = (pair) => options.of(pair);
  const forest = forestOf(problem);
  keepFixed(board, lists);
  const hierarchy = new Hierarchy(board, forest, lists);
  hierarchy.place();
  const simple =
    hierarchy.proved && forest.crossing.length === 0 && !problem.pairs.some(({ rooms }) => rooms);
  // Where it is proved that no more can be placed, none is tried.
  if (!simple) insertLeft(board, lists);
  searchSmall(board, lists);
  improve(board, lists);
  const everyone = board.placed === problem.pairs.length;
  return { problem, plan: board.plan(), board, options, proved: everyone || simple };
}

function keepFixed(board: Board, lists: Lists): void {
  board.problem.pairs.forEach(({ fixed }, pair) => {
    const [start] = fixed ? lists(pair) : [];
    const room = start === undefined ? null : board.roomFor(pair, start);
    if (start !== undefined && room !== null) board.put(pair, start, room);
  });
}

/** Pairs that cross the reporting lines, and any that the lines left over. */
function insertLeft(board: Board, lists: Lists): void {
  const mayMove = (pair: number) => !pairOf(board.problem, pair).fixed;
  const inserter = new Inserter(board, { lists, mayMove, looks: LOOKS });
  board.problem.pairs.forEach(({ fixed }, pair) => {
    if (!fixed && board.startOf(pair) === NONE) inserter.insert(pair);
    board.settle();
  });
}

function searchSmall(board: Board, lists: Lists): void {
  for (const component of componentsOf(board.problem)) {
    const pairs = component.filter((pair) => !pairOf(board.problem, pair).fixed);
    if (pairs.length > SMALL || pairs.every((pair) => isAsGoodAsCan(board, lists, pair))) continue;
    searchAll(board, pairs, lists, pairs.length + 1, SMALL_STEPS);
    board.settle();
  }
}

function isAsGoodAsCan(board: Board, lists: Lists, pair: number): boolean {
  const { earlier } = pairOf(board.problem, pair);
  const start = board.startOf(pair);
  if (start === NONE) return lists(pair).length === 0;
  return earlier === null || start === earlier || !lists(pair).includes(earlier);
}
