import type { Localized } from '../../language.ts';
import { type Cycle, cycleWords, type Window } from '../../programs/interview/cycle.ts';
import type { CycleProblem } from '../../programs/interview/cycle-problem.ts';
import { helpWords, type NameOf, reasonWords } from '../../programs/interview/reasons.ts';
import { upperBound } from '../../programs/interview/schedule/bound.ts';
import { explain, type Reason } from '../../programs/interview/schedule/explain.ts';
import { NONE } from '../../programs/interview/schedule/problem.ts';
import { schedule } from '../../programs/interview/schedule/schedule.ts';

interface Meeting {
  readonly supervisor: string;
  readonly subordinate: string;
}

export interface Proposal extends Meeting {
  readonly date: string;
  readonly time: string;
}

interface Help extends Localized {
  readonly kind: string;
}

export interface Unplaced extends Meeting {
  readonly reason: Reason;
  readonly because: Localized;
  /** The smallest first. */
  readonly helps: readonly Help[];
}

/** A cycle planned for nobody but HR to look at. */
export interface PlanReport {
  readonly ok: boolean;
  readonly cycle: string;
  readonly title: Localized;
  readonly rule: string;
  readonly window: Window;
  readonly minutes: number;
  readonly people: number;
  readonly pairs: number;
  readonly placed: number;
  /** More than so many cannot be placed by anybody. */
  readonly bound: number;
  /** Whether it is proved that no plan places more. */
  readonly proved: boolean;
  readonly seconds: number;
  /** Interviews by day of the window, days without any included. */
  readonly perDay: Readonly<Record<string, number>>;
  readonly proposals: readonly Proposal[];
  readonly unplaced: readonly Unplaced[];
}

export function planReport(
  { kind, rule, content }: Cycle,
  window: Window,
  given: CycleProblem,
  nameOf: NameOf,
  seconds: () => number,
): PlanReport {
  const start = seconds();
  const scheduled = schedule(given.problem);
  const took = Math.round((seconds() - start) * 1000) / 1000;
  const { plan, options, proved } = scheduled;
  const proposals = proposalsOf(given, plan.starts);
  const unplaced = explain(scheduled).map(({ pair, reason, helps }): Unplaced => {
    const words = helps.map((help) => ({ kind: help.kind, ...helpWords(help, given, nameOf) }));
    return { ...meetingOf(given, pair), reason, because: reasonWords[reason], helps: words };
  });
  const perDay: Record<string, number> = {};
  for (const date of given.timetable.days.slice(0, given.problem.grid.window)) perDay[date] = 0;
  for (const { date } of proposals) perDay[date] = (perDay[date] ?? 0) + 1;
  return {
    ok: unplaced.length === 0,
    cycle: kind,
    title: cycleWords[kind],
    rule: rule.id,
    window,
    minutes: content.minutes,
    people: given.people.length,
    pairs: given.problem.pairs.length,
    placed: plan.placed,
    bound: upperBound(given.problem, (pair) => options.of(pair)),
    proved,
    seconds: took,
    perDay,
    proposals,
    unplaced,
  };
}

/** By time, then by supervisor. */
function proposalsOf(given: CycleProblem, starts: Int32Array): Proposal[] {
  return [...starts.keys()]
    .filter((pair) => starts[pair] !== NONE)
    .sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b)
    .map((pair) => ({ ...meetingOf(given, pair), ...given.timetable.momentOf(starts[pair] ?? 0) }));
}

function meetingOf({ problem, people }: CycleProblem, pair: number): Meeting {
  const { supervisor = 0, subordinate = 0 } = problem.pairs[pair] ?? {};
  return { supervisor: people[supervisor] ?? '', subordinate: people[subordinate] ?? '' };
}
