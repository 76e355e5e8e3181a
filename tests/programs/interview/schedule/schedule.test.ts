import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Board } from '../../../../src/programs/interview/schedule/board.ts';
import { upperBound } from '../../../../src/programs/interview/schedule/bound.ts';
import { forestOf } from '../../../../src/programs/interview/schedule/forest.ts';
import { Hierarchy } from '../../../../src/programs/interview/schedule/hierarchy.ts';
import { Options } from '../../../../src/programs/interview/schedule/options.ts';
import type { Plan, Problem } from '../../../../src/programs/interview/schedule/problem.ts';
import { schedule } from '../../../../src/programs/interview/schedule/schedule.ts';
import { best, faultsOf } from './brute-force.ts';
import { smallCases } from './small-cases.ts';

const runs = (numRuns: number) => ({ numRuns, seed: 7 });

function placed(problem: Problem): number {
  return checked(problem).placed;
}

function checked(problem: Problem): Plan {
  const { plan } = schedule(problem);
  expect(faultsOf(problem, plan)).toEqual([]);
  return plan;
}

describe('against every arrangement there is', () => {
  it('places as many as can be placed', () => {
    fc.assert(
      fc.property(smallCases({ lines: 1, people: 7 }), (problem) => {
        expect(placed(problem)).toBe(best(problem).placed);
      }),
      runs(1500),
    );
  });

  it('needs no search for it where reporting lines are trees', () => {
    fc.assert(
      fc.property(smallCases({ lines: 1, people: 8 }), (problem) => {
        const board = new Board(problem);
        const options = new Options(problem);
        new Hierarchy(board, forestOf(problem), (pair) => options.of(pair)).place();
        expect(faultsOf(problem, board.plan())).toEqual([]);
        expect(board.placed).toBe(best(problem).placed);
      }),
      runs(1500),
    );
  });

  it('does so when people have two supervisors', () => {
    fc.assert(
      fc.property(smallCases({ lines: 2, people: 5 }), (problem) => {
        expect(placed(problem)).toBe(best(problem).placed);
      }),
      runs(600),
    );
  });

  it('does so with rooms', () => {
    fc.assert(
      fc.property(smallCases({ lines: 1, people: 6, rooms: true, apart: true }), (problem) => {
        expect(placed(problem)).toBe(best(problem).placed);
      }),
      runs(500),
    );
  });

  it('keeps as much as can be kept of an earlier plan', () => {
    fc.assert(
      fc.property(smallCases({ lines: 1, people: 6, earlier: true }), (problem) => {
        const plan = checked(problem);
        const kept = problem.pairs.filter(({ earlier }, pair) => plan.starts[pair] === earlier).length;
        if (problem.pairs.every(({ fixed }) => !fixed))
          expect({ placed: plan.placed, kept }).toEqual(best(problem));
      }),
      runs(800),
    );
  });

  it('has a bound that no arrangement exceeds', () => {
    fc.assert(
      fc.property(smallCases({ lines: 1, people: 6 }), (problem) => {
        const { options } = schedule(problem);
        expect(upperBound(problem, (pair) => options.of(pair))).toBeGreaterThanOrEqual(best(problem).placed);
      }),
      runs(400),
    );
  });
});
