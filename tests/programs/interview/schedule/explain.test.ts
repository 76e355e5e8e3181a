import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clear, has } from '../../../../src/programs/interview/schedule/bits.ts';
import { type Explanation, explain } from '../../../../src/programs/interview/schedule/explain.ts';
import type { Problem } from '../../../../src/programs/interview/schedule/problem.ts';
import { type Relaxation, relaxed } from '../../../../src/programs/interview/schedule/relax.ts';
import { schedule } from '../../../../src/programs/interview/schedule/schedule.ts';
import { best, faultsOf, possible } from './brute-force.ts';
import { smallCases } from './small-cases.ts';

type Explained = { problem: Problem; placed: number; explanation: Explanation };

/** Runs a check on every explanation of many small cases; gives how many there were. */
function onEach(
  cases: fc.Arbitrary<Problem>,
  numRuns: number,
  check: (explained: Explained) => void,
): number {
  let count = 0;
  fc.assert(
    fc.property(cases, (problem) => {
      const scheduled = schedule(problem);
      const { starts, placed } = scheduled.plan;
      const explanations = explain(scheduled);
      expect(explanations.map(({ pair }) => pair)).toEqual(
        problem.pairs.flatMap((_, pair) => (starts[pair] === -1 ? [pair] : [])),
      );
      expect(faultsOf(problem, scheduled.board.plan())).toEqual([]);
      for (const explanation of explanations) {
        count += 1;
        check({ problem, placed, explanation });
      }
    }),
    { numRuns, seed: 11 },
  );
  return count;
}

function minutesOf(relaxation: Relaxation | undefined): number {
  if (relaxation?.kind !== 'free') return Number.POSITIVE_INFINITY;
  return relaxation.times.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The least that would have to be made free at one start of this pair, by trying all of it; infinity if nothing helps. */
function leastToFree(problem: Problem, pair: number, placed: number): number {
  const { supervisor, subordinate } = problem.pairs[pair] ?? { supervisor: 0, subordinate: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const who of [[supervisor], [subordinate], [supervisor, subordinate]])
    for (let start = 0; start < problem.grid.days * problem.grid.stride; start++) {
      let ticks = 0;
      const people = problem.people.map((person, index) => {
        if (!who.includes(index)) return person;
        const busy = person.busy.slice();
        const taken = [...Array(problem.length).keys()].map((tick) => start + tick);
        const set = taken.filter((tick) => has(busy, tick));
        if (set.length > 0) ticks += (set.at(-1) ?? 0) - (set[0] ?? 0) + 1;
        clear(busy, start, start + problem.length);
        return { ...person, busy };
      });
      if (ticks === 0 || ticks >= least) continue;
      if (best({ ...problem, people }, pair).placed > placed) least = ticks;
    }
  return least;
}

describe('an explanation', () => {
  it('names only what helps: with it, that pair and all the others have a time', () => {
    const kinds = new Set<string>();
    const cases = fc.oneof(
      smallCases({ lines: 1, people: 6 }),
      smallCases({ lines: 1, people: 5, rooms: true, apart: true }),
      smallCases({ lines: 2, people: 5 }),
    );
    const count = onEach(cases, 500, ({ problem, placed, explanation }) => {
      for (const relaxation of explanation.helps) {
        kinds.add(relaxation.kind);
        const easier = relaxed(problem, relaxation);
        expect(best(easier, explanation.pair).placed).toBeGreaterThan(placed);
        const { plan } = schedule(easier);
        expect(faultsOf(easier, plan)).toEqual([]);
        expect(plan.placed).toBeGreaterThan(placed);
      }
    });
    expect(count).toBeGreaterThan(300);
    expect([...kinds].sort()).toEqual(['buffer', 'daily-maximum', 'free', 'room', 'window']);
  });

  it('names the shortest time that would have to be made free, or none if none helps', () => {
    const count = onEach(smallCases({ lines: 1, people: 5 }), 250, ({ problem, placed, explanation }) => {
      const { pair, helps } = explanation;
      const free = helps.find(({ kind }) => kind === 'free');
      expect(minutesOf(free)).toBe(leastToFree(problem, pair, placed));
    });
    expect(count).toBeGreaterThan(100);
  });

  it('gives the reason that is the case', () => {
    const reasons = new Set<string>();
    const cases = fc.oneof(
      smallCases({ lines: 1, people: 6 }),
      smallCases({ lines: 1, people: 5, rooms: true, apart: true }),
    );
    onEach(cases, 600, ({ problem, placed, explanation }) => {
      const { pair, reason, rivals } = explanation;
      reasons.add(reason);
      const open = possible(problem, pair).length;
      const crowded = ['no-room', 'daily-maximum', 'buffer', 'taken'].includes(reason);
      const needsRoom = problem.pairs[pair]?.rooms !== null;
      if (!needsRoom) expect(open > 0).toBe(crowded);
      if (reason === 'no-room') expect(needsRoom).toBe(true);
      if (reason === 'taken' && !needsRoom) expect(rivals.length).toBeGreaterThan(0);
      if (crowded) expect(best(problem, pair).placed).toBeLessThanOrEqual(placed);
      if (reason === 'supervisor-busy' || reason === 'supervisor-away') {
        const alone = problem.people.map((person, index) =>
          index === problem.pairs[pair]?.subordinate
            ? { ...person, busy: person.busy.map(() => 0), away: person.away.map(() => 0) }
            : person,
        );
        expect(possible({ ...problem, people: alone }, pair)).toEqual([]);
      }
    });
    expect([...reasons].sort()).toEqual(
      [
        'buffer',
        'daily-maximum',
        'no-common-time',
        'no-room',
        'subordinate-away',
        'subordinate-busy',
        'supervisor-away',
        'supervisor-busy',
        'taken',
      ].sort(),
    );
  });
});
