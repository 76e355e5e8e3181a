import { describe, expect, it } from 'vitest';
import { emptyBits, mark } from '../../../../src/programs/interview/schedule/bits.ts';
import { upperBound } from '../../../../src/programs/interview/schedule/bound.ts';
import { explain } from '../../../../src/programs/interview/schedule/explain.ts';
import type { Attendee, Pair, Problem } from '../../../../src/programs/interview/schedule/problem.ts';
import { type Scheduled, schedule } from '../../../../src/programs/interview/schedule/schedule.ts';
import { firstFit } from '../../../bench/scheduler/greedy.ts';
import { generatedCycle } from '../../../bench/scheduler/problem.ts';
import { faultsOf } from './brute-force.ts';

const stride = 128;
const halfHour = 6;

/** Days of 8:30 to 17:15 without lunch; everybody free unless they say otherwise. Person 0 supervises the others. */
function cycle({
  days = 10,
  window = days,
  people = 2,
  who = {},
  pairs = {},
  problem = {},
}: {
  days?: number;
  window?: number;
  people?: number;
  who?: Readonly<Record<number, Partial<Attendee>>>;
  pairs?: Readonly<Record<number, Partial<Pair>>>;
  problem?: Partial<Problem>;
}): Problem {
  const open = emptyBits(days * stride);
  for (let day = 0; day < days; day++) mark(open, day * stride, day * stride + 105);
  const nothing = emptyBits(days * stride);
  return {
    grid: { stride, days, window, startEvery: 3, open },
    length: halfHour,
    people: Array.from({ length: people }, (_, person) => ({
      away: nothing,
      busy: nothing,
      buffer: 2,
      dailyMaximum: 4,
      prefers: null,
      ...who[person],
    })),
    pairs: Array.from({ length: people - 1 }, (_, pair) => ({
      supervisor: 0,
      subordinate: pair + 1,
      earlier: null,
      fixed: false,
      rooms: null,
      ...pairs[pair],
    })),
    rooms: [],
    seed: 1,
    ...problem,
  };
}

function taken(days: number, ...spans: readonly (readonly [from: number, to: number])[]) {
  const bits = emptyBits(days * stride);
  for (const [from, to] of spans) mark(bits, from, to);
  return bits;
}

function checked(problem: Problem): Scheduled {
  const scheduled = schedule(problem);
  expect(faultsOf(problem, scheduled.plan)).toEqual([]);
  return scheduled;
}

const daysOf = ({ plan }: Scheduled) => [...plan.starts].map((start) => Math.floor(start / stride));

describe('what is best', () => {
  it('is early, and even over the days', () => {
    const days = daysOf(checked(cycle({ people: 7 }))).sort((a, b) => a - b);
    expect(days).toEqual([0, 1, 2, 3, 4, 5]);
    const crowded = daysOf(checked(cycle({ days: 3, people: 7 }))).sort((a, b) => a - b);
    expect(crowded).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('is what people would rather have', () => {
    const prefers = taken(10, [3 * stride + 60, 3 * stride + 90]);
    const { plan } = checked(cycle({ who: { 0: { prefers }, 1: { prefers } } }));
    expect(plan.starts[0]).toBe(3 * stride + 60);
  });

  it('is the same for the same seed, and as much for any', () => {
    const problem = generatedCycle(200, 0.8, 5);
    const plans = [1, 1, 2, 3].map((seed) => schedule({ ...problem, seed }).plan);
    expect(plans[0]?.starts).toEqual(plans[1]?.starts);
    expect(new Set(plans.map(({ placed }) => placed)).size).toBe(1);
  });

  it.each([
    [0.5, 20],
    [0.7, 5],
    [0.85, 5],
    [0.9, 5],
  ])('is never less than first fit, at a load of %f over %i days', (load, days) => {
    const problem = generatedCycle(200, load, days);
    const { plan, options, proved } = checked(problem);
    const lists = (pair: number) => options.of(pair);
    expect(proved).toBe(true);
    expect(plan.placed).toBeGreaterThanOrEqual(firstFit(problem, lists));
    expect(plan.placed).toBeLessThanOrEqual(upperBound(problem, lists));
  });
});

describe('planning again', () => {
  const problem = generatedCycle(200, 0.7, 10);
  const { plan } = schedule(problem);
  const again = (change: Partial<Problem>) => {
    const pairs = problem.pairs.map((pair, index) => ({ ...pair, earlier: plan.starts[index] ?? null }));
    const next = checked({ ...problem, pairs, ...change });
    return {
      next,
      moved: pairs.flatMap(({ earlier }, pair) => (next.plan.starts[pair] === earlier ? [] : [pair])),
    };
  };

  it('moves nothing when nothing has changed', () => {
    expect(again({}).moved).toEqual([]);
  });

  it('moves one interview when one person has become busy', () => {
    for (const pair of [0, 40, 100, 150]) {
      const { subordinate } = problem.pairs[pair] ?? { subordinate: 0 };
      const start = plan.starts[pair] ?? 0;
      const people = problem.people.map((person, index) => {
        const busy = person.busy.slice();
        if (index === subordinate) mark(busy, start, start + 3);
        return { ...person, busy };
      });
      const { moved, next } = again({ people });
      expect(moved).toContain(pair);
      expect(moved.length).toBeLessThanOrEqual(2);
      expect(next.plan.placed).toBe(plan.placed);
    }
  });

  it('leaves alone what was agreed on, even where another could then not be placed', () => {
    const only = taken(1, [0, 9], [21, 105]);
    const tight = cycle({
      days: 1,
      people: 3,
      who: { 2: { busy: only } },
      pairs: { 0: { earlier: 9, fixed: true } },
    });
    const { plan: kept } = checked(tight);
    expect([...kept.starts]).toEqual([9, -1]);
    const { plan: open } = checked({
      ...tight,
      pairs: tight.pairs.map((pair) => ({ ...pair, fixed: false })),
    });
    expect(open.placed).toBe(2);
  });

  it('says so when an agreed time is no longer there', () => {
    const busy = taken(1, [9, 12]);
    const scheduled = checked(
      cycle({ days: 1, who: { 1: { busy } }, pairs: { 0: { earlier: 9, fixed: true } } }),
    );
    expect(explain(scheduled)).toMatchObject([{ reason: 'agreed-time-gone' }]);
  });
});

describe('what cannot be', () => {
  it('has a window without working days', () => {
    const none = cycle({ days: 3, window: 0 });
    expect(explain(checked(none))).toEqual([
      { pair: 0, reason: 'no-working-time', rivals: [], helps: [{ kind: 'window', days: 1 }] },
    ]);
    const closed = cycle({ days: 3 });
    const never = { ...closed, grid: { ...closed.grid, open: emptyBits(3 * stride) } };
    expect(explain(checked(never))).toMatchObject([{ reason: 'no-working-time', helps: [] }]);
  });

  it('has a calendar that is full', () => {
    const busy = taken(2, [0, 105], [stride, stride + 105]);
    const [explanation] = explain(checked(cycle({ days: 2, who: { 1: { busy } } })));
    expect(explanation).toMatchObject({
      reason: 'subordinate-busy',
      helps: [{ kind: 'free', times: [{ person: 1, from: 0, to: halfHour }] }],
    });
  });

  it('has nobody at all', () => {
    expect(schedule(cycle({ people: 1 })).plan.placed).toBe(0);
    expect(schedule({ ...cycle({ people: 1 }), people: [], pairs: [] }).plan.placed).toBe(0);
  });

  it('has a supervisor with three hundred people: as many as the days hold, and the rest is told why', () => {
    const scheduled = checked(cycle({ days: 20, people: 301 }));
    expect(scheduled.plan.placed).toBe(80);
    const explanations = explain(scheduled);
    expect(explanations).toHaveLength(220);
    expect(new Set(explanations.map(({ reason }) => reason))).toEqual(new Set(['daily-maximum']));
  });

  it('has people in a circle of supervisors', () => {
    const pairs = { 0: { supervisor: 0, subordinate: 1 }, 1: { supervisor: 1, subordinate: 0 } };
    expect(checked(cycle({ people: 3, pairs })).plan.placed).toBe(2);
  });
});
