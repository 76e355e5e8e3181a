import { said } from '../harness/child.ts';

/** What a child process says about one planned cycle. */
export interface CycleRun {
  readonly pairs: number;
  readonly placed: number;
  readonly bound: number;
  readonly greedy: number;
  /** Whether the plan is proved to be the fullest there is. */
  readonly proved: boolean;
  /** What is wrong with the plan. */
  readonly faults: readonly string[];
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Plans a cycle of so many people in a process of its own. */
export async function measureCycle(people: number, load: number, days: number): Promise<CycleRun> {
  return (await said(new URL('child.ts', import.meta.url), [people, load, days])) as CycleRun;
}

/** @throws Error when a plan breaks a rule or its bound, or two runs do not agree */
export function checkCycles(runs: readonly CycleRun[]): void {
  const [first] = runs;
  for (const run of runs) {
    if (run.faults.length > 0) throw new Error(`the plan is wrong: ${run.faults.slice(0, 3).join('; ')}`);
    if (run.placed > run.bound) throw new Error(`${run.placed} placed, and the bound says ${run.bound}`);
    if (run.placed !== first?.placed || run.greedy !== first.greedy)
      throw new Error(`the same cycle gave ${first?.placed} interviews and then ${run.placed}`);
  }
}
