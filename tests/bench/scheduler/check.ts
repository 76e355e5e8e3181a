import { has } from '../../../src/programs/interview/schedule/bits.ts';
import type { Plan, Problem } from '../../../src/programs/interview/schedule/problem.ts';

/** What is wrong with a plan without rooms, for plans too large to compare every pair with every other. */
export function rulesBroken(problem: Problem, plan: Plan): string[] {
  const { grid, length, people, pairs } = problem;
  const broken: string[] = [];
  const diaries = people.map((): { start: number; leads: boolean }[] => []);
  pairs.forEach(({ supervisor, subordinate }, pair) => {
    const start = plan.starts[pair] ?? -1;
    if (start < 0) return;
    for (const person of [supervisor, subordinate]) {
      diaries[person]?.push({ start, leads: person === supervisor });
      for (let tick = start; tick < start + length; tick++) {
        const taken = [people[person]?.busy, people[person]?.away].some((bits) => bits && has(bits, tick));
        if (taken || !has(grid.open, tick)) broken.push(`${person} is not free at ${tick}`);
      }
    }
  });
  diaries.forEach((diary, person) => {
    const { buffer = 0, dailyMaximum = 0 } = people[person] ?? {};
    const ordered = diary.sort((a, b) => a.start - b.start);
    ordered.forEach(({ start }, index) => {
      const next = ordered[index + 1]?.start ?? Number.POSITIVE_INFINITY;
      if (next - start < length + buffer) broken.push(`${person} has two interviews at ${start}`);
    });
    const perDay = new Map<number, number>();
    for (const { start, leads } of ordered) {
      const day = Math.floor(start / grid.stride);
      perDay.set(day, (perDay.get(day) ?? 0) + (leads ? 1 : 0));
    }
    if ([...perDay.values()].some((count) => count > dailyMaximum)) broken.push(`${person}: too many a day`);
  });
  return broken;
}
