import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../../people/directory.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { addDays } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import { cycleOfKind } from './cycle.ts';
import { cycleProblem, type Standing } from './cycle-problem.ts';
import { tellDeadline } from './deadline.ts';
import { busyFrom } from './free-time.ts';
import { holderNow, holderOf } from './holder.ts';
import { keepPlan } from './keep-plan.ts';
import { leftOf, openDue } from './open-cycles.ts';
import { plannedOf } from './planned.ts';
import { Rest } from './rest.ts';
import { schedule } from './schedule/schedule.ts';
import { type Later, type SeeingParts, seenFor } from './seen-for.ts';

export interface ArrangeParts extends SeeingParts {
  readonly directory: Directory;
  readonly pack: () => Pack;
}

/** Plans the cycles that are open, and again each day and with each roster, moving as little as can be. */
export function arranging(
  parts: ArrangeParts,
): (now: Temporal.Instant, signal?: AbortSignal) => Promise<void> {
  const { store } = parts;
  let last = '';
  const rest = new Rest();
  return async (now, signal) => {
    if (rest.holds(now)) return;
    const pack = parts.pack();
    const today = pack.calendar.dateOf(now);
    const tomorrow = addDays(today, 1);
    const stateOf = async () => {
      const open = await store.interviewCycles.since(tomorrow);
      return `${today} ${pack.digest} ${await store.rosterImports.revision()} ${JSON.stringify(open)}`;
    };
    if ((await stateOf()) === last) return;
    await store.blockedTimes.forget(today);
    await openDue(store, pack, now);
    // What changes while it is planned, which may take minutes, is planned at the next look.
    const planned = await stateOf();
    for (const row of await store.interviewCycles.since(tomorrow)) {
      const refusal = row.cancelled_at === null ? await arrange(parts, row, now, signal) : null;
      if (refusal) return rest.after(refusal, now);
    }
    last = planned;
  };
}

/** Plans one cycle; what calendars answered where they could not be seen now. */
async function arrange(
  parts: ArrangeParts,
  open: InterviewCycleRow,
  now: Temporal.Instant,
  signal?: AbortSignal,
): Promise<Later | null> {
  const { store, directory, log } = parts;
  const pack = parts.pack();
  const { calendar } = pack;
  const today = calendar.dateOf(now);
  const cycle = cycleOfKind(pack, open.kind);
  if (!cycle) return null;
  const people = await directory.people(today);
  const byNumber = new Map(people.map((person) => [person.number, person]));
  const rows = await store.interviews.ofCycle(open.cycle);
  const holders = new Map(rows.map((row) => [row.employee, holderNow(row, (each) => byNumber.get(each))]));
  const isSettled = settledOn(calendar, today, byNumber);
  const settled = new Set(rows.filter(isSettled).map(({ employee }) => employee));
  const standing = new Map(
    rows.flatMap((row) => {
      const isTheirs = holders.get(row.employee) === holderOf(row);
      const time = isTheirs ? standingOf(row, calendar.zone) : null;
      return time ? [[row.employee, time] as const] : [];
    }),
  );
  const input = {
    calendar,
    cycle,
    window: leftOf(open, today),
    people: people.map((person) => held(person, settled, holders)),
    busy: await busyFrom(store, calendar, { date: today, cycle: open.cycle }),
    seed: 1,
    standing,
  };
  const seen = await seenFor(parts, cycleProblem(input), calendar, now, signal);
  if (seen?.kind === 'later') return seen;
  const given = cycleProblem({ ...input, seen });
  const { plan, proved } = schedule(given.problem);
  const planned = plannedOf(given, plan.starts, { cycle, calendar });
  const supervisorOf = (employee: string) => byNumber.get(employee)?.supervisor ?? '';
  const context = { pack, now, open, rule: cycle.rule.id, supervisorOf, isSettled };
  const changed = await keepPlan(store, rows, planned, context);
  await tellDeadline(store, byNumber, context);
  const { length: pairs } = planned;
  if (changed > 0)
    log.info({ cycle: open.cycle, pairs, placed: plan.placed, proved, changed }, 'planned interviews');
  return null;
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
function standingOf({ starts_at, state }: InterviewRow, zone: string): Standing | null {
  if (starts_at === null || state === 'open') return null;
  const moment = toMoment(starts_at);
  const date = moment.toZonedDateTimeISO(zone).toPlainDate().toString();
  return { date, time: timeText(moment, zone), fixed: state === 'offered' || state === 'agreed' };
}
