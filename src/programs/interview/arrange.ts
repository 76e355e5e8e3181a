import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Log } from '../../log.ts';
import type { Directory } from '../../people/directory.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { addDays } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { type Cycle, cycleKey, cyclesOf, nextWindow, type Window } from './cycle.ts';
import { type CycleProblem, cycleProblem, type Standing } from './cycle-problem.ts';
import { NONE, pairOf } from './schedule/problem.ts';
import { schedule } from './schedule/schedule.ts';
import { tellOff } from './tell.ts';

export interface ArrangeParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
  readonly log: Log;
}

/** How long before its window a cycle is opened at the earliest. */
const daysAhead = 90;

/** Plans cycles once their rule has opened them, and again each day and with each roster, moving as little as can be. */
export function arranging(parts: ArrangeParts): (now: Temporal.Instant) => Promise<void> {
  let last = '';
  return async (now) => {
    const pack = parts.pack();
    const today = pack.calendar.dateOf(now);
    const key = `${today} ${pack.digest} ${await parts.store.rosterImports.revision()}`;
    if (key === last) return;
    for (const cycle of cyclesOf(pack)) {
      const window = nextWindow(cycle.content, today);
      if (isOpened(cycle, window, today)) await arrange(parts, cycle, window, now);
    }
    last = key;
  };
}

function isOpened({ rule }: Cycle, { from }: Window, today: string): boolean {
  if (rule.cadence.kind !== 'fixed') return false;
  return rule.cadence.between(addDays(from, -daysAhead), today).length > 0;
}

async function arrange(
  { store, directory, pack, log }: ArrangeParts,
  cycle: Cycle,
  window: Window,
  now: Temporal.Instant,
): Promise<void> {
  const { calendar } = pack();
  const key = cycleKey(cycle, window);
  const people = await directory.people(calendar.dateOf(now));
  const rows = await store.interviews.ofCycle(key);
  const supervisors = new Map(people.map(({ number, supervisor }) => [number, supervisor]));
  const standing = new Map(
    rows.flatMap((row) => {
      const time = standingOf(row, calendar.zone, supervisors.get(row.employee) ?? null);
      return time ? [[row.employee, time] as const] : [];
    }),
  );
  const isSettled = settledOn(calendar, now, supervisors);
  const settled = new Set(rows.filter(isSettled).map(({ employee }) => employee));
  const given = cycleProblem({
    calendar,
    cycle,
    window,
    people: people.map((person) => (settled.has(person.number) ? withoutInterview(person) : person)),
    busy: new Map(),
    seed: 1,
    standing,
  });
  const { plan, proved } = schedule(given.problem);
  const planned = plannedRows(given, plan.starts, cycle, { key, to: window.to }, pack(), now);
  const changed = await keep({ store, pack: pack(), now, isSettled, rule: cycle.rule.id }, rows, planned);
  const { length: pairs } = planned;
  if (changed > 0)
    log.info({ cycle: key, pairs, placed: plan.placed, proved, changed }, 'planned interviews');
}

type IsSettled = (row: InterviewRow) => boolean;

/** Held, today or past, or waiting for the supervisor to find a time with somebody whom none fitted. */
function settledOn(
  calendar: Calendar,
  now: Temporal.Instant,
  supervisors: ReadonlyMap<string, string | null>,
): IsSettled {
  const today = calendar.dateOf(now);
  return ({ state, starts_at, employee, supervisor }) => {
    if (state === 'held') return true;
    if (state === 'declined') return supervisors.get(employee) === supervisor;
    if (state !== 'agreed' && state !== 'offered') return false;
    const date = starts_at === null ? today : calendar.dateOf(toMoment(starts_at));
    return state === 'agreed' ? date <= today : date === today;
  };
}

function withoutInterview(person: Person): Person {
  return { ...person, supervisor: null };
}

/** The time that an interview has; none of it counts once somebody has another supervisor. */
function standingOf(
  { starts_at, supervisor, state }: InterviewRow,
  zone: string,
  now: string | null,
): Standing | null {
  if (starts_at === null || state === 'open' || supervisor !== now) return null;
  const moment = toMoment(starts_at);
  const date = moment.toZonedDateTimeISO(zone).toPlainDate().toString();
  return { date, time: timeText(moment, zone), fixed: state === 'offered' || state === 'agreed' };
}

function plannedRows(
  { problem, people, timetable }: CycleProblem,
  starts: Int32Array,
  { kind, content }: Cycle,
  { key, to }: { readonly key: string; readonly to: string },
  { calendar }: Pack,
  now: Temporal.Instant,
): InterviewRow[] {
  return problem.pairs.map((_, index) => {
    const pair = pairOf(problem, index);
    const start = starts[index] ?? NONE;
    const at = start === NONE ? null : timetable.momentOf(start);
    const begins = at && calendar.at(at.date, at.time);
    return {
      id: randomUUID(),
      cycle: key,
      kind,
      employee: people[pair.subordinate] ?? '',
      supervisor: people[pair.supervisor] ?? '',
      state: begins ? 'proposed' : 'open',
      starts_at: begins && toText(begins),
      ends_at: begins && toText(begins.add({ minutes: content.minutes })),
      ends_on: to,
      revision: 1,
      created_at: toText(now),
      changed_at: toText(now),
    };
  });
}

interface Keeping {
  readonly store: Store;
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  readonly isSettled: IsSettled;
  readonly rule: string;
}

/** Enters what is new and changes what has moved; what anybody changed in the meantime stays as they left it. */
async function keep(
  { store, isSettled, ...context }: Keeping,
  rows: readonly InterviewRow[],
  planned: readonly InterviewRow[],
): Promise<number> {
  const at = toText(context.now);
  const known = new Map(rows.map((row) => [row.employee, row]));
  return await store.transaction(async (tx) => {
    let changed = await tx.interviews.insert(planned.filter(({ employee }) => !known.has(employee)));
    for (const { employee, supervisor, state, starts_at, ends_at } of planned) {
      const row = known.get(employee);
      if (!row || isSettled(row) || (row.starts_at === starts_at && row.supervisor === supervisor)) continue;
      if (!(await tx.interviews.change(row, { supervisor, state, starts_at, ends_at }, at))) continue;
      changed += 1;
      if (row.state === 'agreed' || row.state === 'offered') await tellOff(tx, row, context);
    }
    const meant = new Set(planned.map(({ employee }) => employee));
    for (const row of rows) {
      if (meant.has(row.employee) || row.state === 'off' || isSettled(row)) continue;
      if (!(await tx.interviews.change(row, { state: 'off', starts_at: null, ends_at: null }, at))) continue;
      changed += 1;
      if (row.state === 'agreed' || row.state === 'offered') await tellOff(tx, row, context);
    }
    return changed;
  });
}
