import type { Localized } from '../../language.ts';
import { type Cycle, cycleWords, type Window } from './cycle.ts';
import type { CycleProblem } from './cycle-problem.ts';
import { helpWords, type NameOf, reasonWords } from './reasons.ts';
import type { Reason } from './schedule/explain.ts';
import type { Outcome } from './schedule/outcome.ts';
import { NONE, type Plan } from './schedule/problem.ts';

interface Meeting {
  readonly supervisor: string;
  readonly subordinate: string;
}

export interface Proposal extends Meeting {
  readonly date: string;
  readonly time: string;
  /** The id of the room; `null` where they find a place themselves. */
  readonly room: string | null;
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

/** A planned cycle for HR to look at. */
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
  /** Interviews by day of the window, days without any included. */
  readonly perDay: Readonly<Record<string, number>>;
  readonly proposals: readonly Proposal[];
  readonly unplaced: readonly Unplaced[];
}

interface ReportInput {
  readonly cycle: Cycle;
  readonly window: Window;
  readonly given: CycleProblem;
  readonly outcome: Outcome;
}

export function planReport(input: ReportInput, nameOf: NameOf): PlanReport {
  const { cycle, window, given, outcome } = input;
  const { kind, rule, content } = cycle;
  const { plan, proved, explained } = outcome;
  const proposals = proposalsOf(given, plan);
  const unplaced = (explained?.left ?? []).map(({ pair, reason, helps }): Unplaced => {
    const words = helps.map((help) => ({ kind: help.kind, ...helpWords(help, given, nameOf) }));
    return { ...meetingOf(given, pair), reason, because: reasonWords[reason], helps: words };
  });
  const perDay: Record<string, number> = {};
  for (const date of given.timetable.days.slice(0, given.problem.grid.window)) perDay[date] = 0;
  for (const { date } of proposals) perDay[date] = (perDay[date] ?? 0) + 1;
  const pairs = given.problem.pairs.length;
  return {
    ok: plan.placed === pairs,
    cycle: kind,
    title: cycleWords[kind],
    rule: rule.id,
    window,
    minutes: content.minutes,
    people: given.people.length,
    pairs,
    placed: plan.placed,
    bound: explained?.bound ?? pairs,
    proved,
    perDay,
    proposals,
    unplaced,
  };
}

/** By time, then by supervisor. */
function proposalsOf(given: CycleProblem, { starts, rooms }: Plan): Proposal[] {
  const roomOf = (pair: number) => given.rooms[rooms[pair] ?? NONE]?.id ?? null;
  return [...starts.keys()]
    .filter((pair) => starts[pair] !== NONE)
    .sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b)
    .map((pair) => ({
      ...meetingOf(given, pair),
      ...given.timetable.momentOf(starts[pair] ?? 0),
      room: roomOf(pair),
    }));
}

function meetingOf({ problem, people }: CycleProblem, pair: number): Meeting {
  const { supervisor = 0, subordinate = 0 } = problem.pairs[pair] ?? {};
  return { supervisor: people[supervisor] ?? '', subordinate: people[subordinate] ?? '' };
}
