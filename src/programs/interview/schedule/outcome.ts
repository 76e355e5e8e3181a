import { upperBound } from './bound.ts';
import { type Explanation, explain } from './explain.ts';
import type { Plan, Problem } from './problem.ts';
import { schedule } from './schedule.ts';

/** What comes of planning a cycle, as plain data. */
export interface Outcome {
  readonly plan: Plan;
  /** Whether it is proved that no plan places more. */
  readonly proved: boolean;
  /** `null` where it was not asked for. */
  readonly explained: Explained | null;
}

export interface Explained {
  /** More than so many cannot be placed by anybody. */
  readonly bound: number;
  /** Why each pair without a time has none, and what would help. */
  readonly left: readonly Explanation[];
}

export function outcomeOf(problem: Problem, explained: boolean): Outcome {
  const scheduled = schedule(problem);
  const { plan, options, proved } = scheduled;
  if (!explained) return { plan, proved, explained: null };
  const bound = upperBound(problem, (pair) => options.of(pair));
  return { plan, proved, explained: { bound, left: explain(scheduled) } };
}
