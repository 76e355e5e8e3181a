import { has } from './bits.ts';
import { attendee, dayOf, type Problem, pairOf } from './problem.ts';

// What is bad about a start. Only the proportions matter: one move outweighs all else; a second interview on the same
// day is as bad as waiting for two weeks more; a wish weighs one of them.
const MOVED = 10_000;
const LATER_BY_A_DAY = 2;
const NOT_PREFERRED = 12;
const LATER_BY_A_TICK = 0.01;
/** For every two interviews that a supervisor has on one day. */
export const SAME_DAY = 25;

/** How bad a start is by itself, whatever else the day holds. */
export function costOf(problem: Problem, index: number, start: number): number {
  const { supervisor, subordinate, earlier } = pairOf(problem, index);
  const day = dayOf(problem.grid, start);
  let cost = day * LATER_BY_A_DAY + (start - day * problem.grid.stride) * LATER_BY_A_TICK;
  if (earlier !== null && start !== earlier) cost += MOVED;
  for (const person of [supervisor, subordinate]) {
    const { prefers } = attendee(problem, person);
    if (prefers && !has(prefers, start)) cost += NOT_PREFERRED;
  }
  return cost;
}

/** The starts, the best first. */
export function rankStarts(problem: Problem, index: number, starts: readonly number[]): Int32Array {
  const costs = new Map(starts.map((start) => [start, costOf(problem, index, start)]));
  const ranked = [...starts].sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0) || a - b);
  return Int32Array.from(ranked);
}
