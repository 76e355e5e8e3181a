import { UnitFlow } from './flow.ts';
import type { Lists } from './insert.ts';
import { attendee, dayOf, type Problem } from './problem.ts';

/**
 * How many interviews there can be at the very most: for each supervisor a maximum matching of their people to their
 * times, as if nobody else had any interview. Of the starts nearer to each other than an interview and its pause,
 * only one can be used, so a day is cut into such pieces; wherever the cuts are made, no plan places more.
 */
export function upperBound(problem: Problem, lists: Lists): number {
  const tables = new Map<number, number[]>();
  problem.pairs.forEach(({ supervisor }, pair) => {
    if (lists(pair).length === 0) return;
    const table = tables.get(supervisor);
    if (table) table.push(pair);
    else tables.set(supervisor, [pair]);
  });
  let bound = 0;
  for (const [supervisor, table] of tables) bound += tableBound(problem, supervisor, table, lists);
  return bound;
}

/** The same for one supervisor's people. */
export function tableBound(
  problem: Problem,
  supervisor: number,
  table: readonly number[],
  lists: Lists,
): number {
  const pitch = pitchOf(problem, supervisor);
  let least = table.length;
  for (let cut = 0; cut < pitch; cut += problem.grid.startEvery)
    least = Math.min(least, matched(problem, supervisor, table, lists, cut));
  return least;
}

/** Ticks from one interview to the next that the possible starts allow. */
function pitchOf({ grid, length, people }: Problem, supervisor: number): number {
  const least = length + (people[supervisor]?.buffer ?? 0);
  return Math.ceil(least / grid.startEvery) * grid.startEvery;
}

function matched(
  problem: Problem,
  supervisor: number,
  table: readonly number[],
  lists: Lists,
  cut: number,
): number {
  const { grid } = problem;
  const { dailyMaximum } = attendee(problem, supervisor);
  const pitch = pitchOf(problem, supervisor);
  const pieces = Math.ceil((grid.stride + cut) / pitch);
  const days = table.length + grid.days * pieces;
  const sink = days + grid.days;
  const flow = new UnitFlow(sink + 1);
  const used = new Set<number>();
  table.forEach((pair, job) => {
    const own = new Set<number>();
    for (const start of lists(pair)) {
      const day = dayOf(grid, start);
      own.add(day * pieces + Math.floor((start - day * grid.stride + cut) / pitch));
    }
    for (const piece of own) flow.connect(job, table.length + piece, 1);
    for (const piece of own) used.add(piece);
  });
  for (const piece of used) flow.connect(table.length + piece, days + Math.floor(piece / pieces), 1);
  for (let day = 0; day < grid.days; day++) flow.connect(days + day, sink, dailyMaximum);
  return table.reduce((sum, _, job) => sum + (flow.push(job, sink) ? 1 : 0), 0);
}
