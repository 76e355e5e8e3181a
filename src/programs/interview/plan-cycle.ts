import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../../people/directory.ts';
import type { Calendar } from '../../policy/calendar.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import { type Cycle, cycleOfKind, type Window } from './cycle.ts';
import { type CycleProblem, cycleProblem, type Standing } from './cycle-problem.ts';
import { departmentsOf, leftOf } from './cycle-row.ts';
import { busyFrom } from './free-time.ts';
import { holderNow, holderOf } from './holder.ts';
import type { PlanContext } from './keep-plan.ts';
import { type Planned, plannedOf } from './planned.ts';
import { planApart } from './schedule/apart.ts';
import type { Outcome } from './schedule/outcome.ts';
import type { Seen } from './seen.ts';
import { type Later, type SeeingParts, seenFor } from './seen-for.ts';

export interface PlanParts extends SeeingParts {
  readonly directory: Directory;
  readonly pack: () => Pack;
}

/** A cycle as it would be planned at a moment, beside what stands of it. */
export interface CyclePlan {
  readonly kind: 'planned';
  readonly cycle: Cycle;
  readonly window: Window;
  readonly given: CycleProblem;
  readonly seen: Seen | null;
  readonly outcome: Outcome;
  readonly planned: readonly Planned[];
  /** What stands. */
  readonly rows: readonly InterviewRow[];
  readonly people: ReadonlyMap<string, Person>;
  readonly context: PlanContext;
}

export interface PlanOptions {
  /** Whether to find out why pairs have no time and what would help. */
  readonly explained?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Plans a cycle and tells nobody. It need not be open: then it is planned as it would be if it were.
 *
 * @returns what calendars answered where they could not be seen now, or that it was stopped; `null` where the policy
 *   has no such interviews
 */
export async function planCycle(
  parts: PlanParts,
  open: InterviewCycleRow,
  now: Temporal.Instant,
  { explained = false, signal }: PlanOptions = {},
): Promise<CyclePlan | Later | null> {
  const { store, directory } = parts;
  const pack = parts.pack();
  const { calendar } = pack;
  const today = calendar.dateOf(now);
  const cycle = cycleOfKind(pack, open.kind);
  if (!cycle) return null;
  const people = await directory.people(today);
  const byNumber = new Map(people.map((person) => [person.number, person]));
  // Before anything else of them: what changes while it is read has overtaken the plan as well.
  const known = await store.interviews.since(today);
  const rows = await store.interviews.ofCycle(open.cycle);
  const holders = new Map(rows.map((row) => [row.employee, holderNow(row, (each) => byNumber.get(each))]));
  const isSettled = settledOn(calendar, today, byNumber);
  const settled = new Set(rows.filter(isSettled).map(({ employee }) => employee));
  const standing = new Map(
    rows.flatMap((row) => {
      const isHeldBy = holders.get(row.employee) === holderOf(row);
      const time = isHeldBy ? standingOf(row, calendar.zone) : null;
      // The window may have moved away from it.
      if (time && (time.date < open.starts_on || time.date > open.ends_on)) return [];
      return time ? [[row.employee, time] as const] : [];
    }),
  );
  const window = leftOf(open, today);
  const isTheirs = await departmentsOf(store, open);
  const input = {
    calendar,
    cycle,
    window,
    people: people.map((person) => held(person, settled, holders)),
    busy: await busyFrom(store, calendar, { date: today, cycle: open.cycle }),
    seed: 1,
    standing,
    rooms: pack.rooms,
    isFor: (person: Person) => isTheirs(person) && cycle.rule.audience.matches(person, window.from),
  };
  const seen = await seenFor(parts, cycleProblem(input), calendar, now, signal);
  if (seen?.kind === 'later') return seen;
  const given = cycleProblem({ ...input, seen });
  const outcome = await planApart(given.problem, explained, signal);
  if (!outcome) return { kind: 'later', code: 'stopped', waitMs: null };
  const planned = plannedOf(given, outcome.plan, { cycle, calendar });
  const supervisorOf = (employee: string) => byNumber.get(employee)?.supervisor ?? '';
  const context = { pack, now, open, rule: cycle.rule.id, supervisorOf, isSettled, known };
  return { kind: 'planned', cycle, window, given, seen, outcome, planned, rows, people: byNumber, context };
}

/** The person with whoever holds their interview; with nobody once it is settled. */
function held(
  person: Person,
  settled: ReadonlySet<string>,
  holders: ReadonlyMap<string, string | null>,
): Person {
  const supervisor = holders.has(person.number) ? (holders.get(person.number) ?? null) : person.supervisor;
  return { ...person, supervisor: settled.has(person.number) ? null : supervisor };
}

/** Held, today or past, or waiting for the supervisor to find a time with somebody whom none fitted. */
function settledOn(
  calendar: Calendar,
  today: string,
  people: ReadonlyMap<string, Person>,
): (row: InterviewRow) => boolean {
  return ({ state, starts_at, employee, supervisor }) => {
    if (state === 'held') return true;
    if (state === 'declined') return people.get(employee)?.supervisor === supervisor;
    if (state !== 'agreed' && state !== 'offered') return false;
    const date = starts_at === null ? today : calendar.dateOf(toMoment(starts_at));
    return state === 'agreed' ? date <= today : date === today;
  };
}

/** The time that an interview has; a proposal may still move. */
function standingOf({ starts_at, state, room }: InterviewRow, zone: string): Standing | null {
  if (starts_at === null || state === 'open') return null;
  const moment = toMoment(starts_at);
  const date = moment.toZonedDateTimeISO(zone).toPlainDate().toString();
  return { date, time: timeText(moment, zone), fixed: state === 'offered' || state === 'agreed', room };
}
