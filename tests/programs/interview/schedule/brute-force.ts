import { has } from '../../../../src/programs/interview/schedule/bits.ts';
import type { Plan, Problem } from '../../../../src/programs/interview/schedule/problem.ts';

/** Everything that is wrong with a plan, found out with nothing of the scheduler's own but the shape of a problem. */
export function faultsOf(problem: Problem, plan: Plan): string[] {
  const faults: string[] = [];
  const { pairs } = problem;
  pairs.forEach((pair, index) => {
    const start = plan.starts[index] ?? -1;
    if (start < 0) return;
    if (!possible(problem, index).includes(start)) faults.push(`${index} cannot be at ${start}`);
    if (pair.fixed && start !== pair.earlier) faults.push(`${index} was agreed on and moved`);
    pairs.forEach((_, other) => {
      const there = plan.starts[other] ?? -1;
      if (other > index && there >= 0 && clash(problem, index, start, other, there))
        faults.push(`${index} at ${start} and ${other} at ${there} clash`);
    });
    const sameDay = pairs.filter(
      ({ supervisor }, other) =>
        supervisor === pair.supervisor &&
        (plan.starts[other] ?? -1) >= 0 &&
        day(problem, plan.starts[other] ?? 0) === day(problem, start),
    ).length;
    if (sameDay > (problem.people[pair.supervisor]?.dailyMaximum ?? 0))
      faults.push(`${index}: too many a day`);
    const at = plan.rooms[index] ?? -1;
    const room = problem.rooms[at];
    const isIn = pair.rooms ? pair.rooms.includes(at) && room && all(room, start, problem.length) : at === -1;
    if (!isIn) faults.push(`${index} cannot be in ${at}`);
    pairs.forEach((_, other) => {
      if (other <= index || at === -1 || plan.rooms[other] !== at) return;
      const there = plan.starts[other] ?? -1;
      if (there >= 0 && Math.abs(there - start) < problem.length) faults.push(`${index}, ${other}: one room`);
    });
  });
  const placed = plan.starts.filter((start) => start >= 0).length;
  if (placed !== plan.placed) faults.push(`${placed} placed, ${plan.placed} said`);
  return faults;
}

/** The starts that a pair could have if it were alone. */
export function possible(problem: Problem, index: number): number[] {
  const { grid, length, people, pairs } = problem;
  const pair = pairs[index];
  const [one, other] = [people[pair?.supervisor ?? 0], people[pair?.subordinate ?? 0]];
  const starts: number[] = [];
  for (let at = 0; at < Math.min(grid.window, grid.days) * grid.stride; at++) {
    if ((at % grid.stride) % grid.startEvery !== 0 || !all(grid.open, at, length)) continue;
    const taken = [one?.away, one?.busy, other?.away, other?.busy];
    let free = true;
    for (let tick = at; tick < at + length; tick++)
      if (taken.some((bits) => bits && has(bits, tick))) free = false;
    if (free && (!pair?.fixed || at === pair.earlier)) starts.push(at);
  }
  return starts;
}

export interface Most {
  readonly placed: number;
  /** The most that are where they were before, among the plans that place so many. */
  readonly kept: number;
}

/** The best there is, by trying everything; only plans in which that pair has a time, if one is given. */
export function best(problem: Problem, mustHave = -1): Most {
  const options = problem.pairs.map((_, index) => possible(problem, index));
  const { rooms } = problem;
  const at: { pair: number; start: number; room: number }[] = [];
  let most: Most = { placed: -1, kept: 0 };
  const descend = (index: number, kept: number): void => {
    if (at.length + problem.pairs.length - index < most.placed) return;
    if (index === problem.pairs.length) {
      if (at.length > most.placed || kept > most.kept) most = { placed: at.length, kept };
      return;
    }
    const earlier = problem.pairs[index]?.earlier ?? null;
    for (const start of options[index] ?? []) {
      if (at.some((other) => clash(problem, index, start, other.pair, other.start))) continue;
      const { supervisor } = problem.pairs[index] ?? { supervisor: -1 };
      const sameDay = at.filter(
        (other) =>
          problem.pairs[other.pair]?.supervisor === supervisor &&
          day(problem, other.start) === day(problem, start),
      ).length;
      if (sameDay >= (problem.people[supervisor]?.dailyMaximum ?? 0)) continue;
      for (const room of problem.pairs[index]?.rooms ?? [-1]) {
        const bits = rooms[room];
        if (bits && !all(bits, start, problem.length)) continue;
        if (bits && at.some((other) => other.room === room && Math.abs(other.start - start) < problem.length))
          continue;
        at.push({ pair: index, start, room });
        descend(index + 1, kept + (start === earlier ? 1 : 0));
        at.pop();
      }
    }
    if (index !== mustHave) descend(index + 1, kept);
  };
  descend(0, 0);
  return most;
}

function clash(problem: Problem, one: number, at: number, other: number, there: number): boolean {
  const [a, b] = [problem.pairs[one], problem.pairs[other]];
  if (!a || !b) return false;
  const shared = [a.supervisor, a.subordinate].filter(
    (person) => person === b.supervisor || person === b.subordinate,
  );
  return shared.some(
    (person) => Math.abs(at - there) < problem.length + (problem.people[person]?.buffer ?? 0),
  );
}

function day({ grid }: Problem, start: number): number {
  return Math.floor(start / grid.stride);
}

function all(bits: Parameters<typeof has>[0], from: number, length: number): boolean {
  for (let tick = from; tick < from + length; tick++) if (!has(bits, tick)) return false;
  return true;
}
