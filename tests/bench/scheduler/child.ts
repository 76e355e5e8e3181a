import { monotonicSeconds } from '../../../src/clock.ts';
import { upperBound } from '../../../src/programs/interview/schedule/bound.ts';
import { schedule } from '../../../src/programs/interview/schedule/schedule.ts';
import { rulesBroken } from './check.ts';
import { firstFit } from './greedy.ts';
import type { CycleRun } from './measure.ts';
import { generatedCycle } from './problem.ts';

// One cycle, one process: what a process once needed stays in its peak memory, so the next size would inherit it.
const [people = 0, load = 0, days = 0] = process.argv.slice(2).map(Number);
const problem = generatedCycle(people, load, days);
const start = monotonicSeconds();
const { plan, options, proved } = schedule(problem);
const seconds = monotonicSeconds() - start;
const kibibyte = 1024;
const peakMegabytes = (process.resourceUsage().maxRSS * kibibyte) / 1e6;
const lists = (pair: number) => options.of(pair);
const run: CycleRun = {
  pairs: problem.pairs.length,
  placed: plan.placed,
  bound: upperBound(problem, lists),
  greedy: firstFit(problem, lists),
  proved,
  faults: rulesBroken(problem, plan),
  seconds,
  peakMegabytes,
};
process.stdout.write(JSON.stringify(run));
