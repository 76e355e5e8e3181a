import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { planApart } from '../../../../src/programs/interview/schedule/apart.ts';
import { outcomeOf } from '../../../../src/programs/interview/schedule/outcome.ts';
import { generatedCycle } from '../../../bench/scheduler/problem.ts';

const large = generatedCycle(400, 0.85, 5);

/** How often others get their turn while something is worked at. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  let turns = 0;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await setImmediate();
    turns += 1;
  }
  await done;
  return turns;
}

it('plans a large cycle beside whatever else is asked, to the same end', async () => {
  const work = planApart(large, true);
  // A plan made in this thread would let nobody have more than the turn in which it becomes known.
  expect(await turnsDuring(work)).toBeGreaterThan(10);
  const apart = await work;
  expect(apart).toEqual(outcomeOf(large, true));
  expect(apart.explained?.left.length).toBe(large.pairs.length - apart.plan.placed);
});

it('plans a few pairs at once, and explains only what it is asked to', async () => {
  const small = generatedCycle(40, 0.7, 5);
  const work = planApart(small, false);
  expect(await turnsDuring(work)).toBeLessThan(3);
  expect((await work).explained).toBeNull();
});

it('gives up at a signal, before it begins and in the midst of it', async () => {
  const stopping = new AbortController();
  const work = planApart(large, true, stopping.signal);
  stopping.abort();
  expect(await work).toBeNull();
  expect(await planApart(large, true, stopping.signal)).toBeNull();
});

it('fails where the thread does', async () => {
  const pairs = large.pairs.map((pair) => ({ ...pair, earlier: 0, fixed: true }));
  const broken = { ...large, pairs, people: [] };
  await expect(planApart(broken, false)).rejects.toThrow('there is no person');
});
