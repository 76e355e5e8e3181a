import type { Temporal } from 'temporal-polyfill';
import { cardOfNudge, oncePerCard } from '../outbox/digest.ts';
import type { Directory } from '../people/directory.ts';
import type { Calendar } from '../policy/calendar.ts';
import { addDays, startOfWeek } from '../policy/dates.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import { startOfDay } from '../policy/spans.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { EmployeeRow, NudgeRow, PreferenceRow, ReachRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Home } from './sender.ts';

export interface BatchParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
  /** `null` without a registration. */
  readonly home: Home | null;
}

/** A card that was, or may have been, sent to a person. */
export interface Delivered {
  readonly card: string;
  readonly at: Temporal.Instant;
}

/** All that is asked about the people of a few nudges before they are sent, read at one moment. */
export interface Batch {
  readonly now: Temporal.Instant;
  /** The date of `now` in the pack's zone. */
  readonly today: string;
  /** The person as rules see them on a date: today, or the day that one of the nudges stands for. */
  person(employee: string, date: string): Person | undefined;
  employee(employee: string): EmployeeRow | undefined;
  reach(employee: string): ReachRow | null;
  preference(employee: string): PreferenceRow | undefined;
  /** What filled the person's budget of this week; after a clock that went back also what lies ahead. */
  deliveredThisWeek(employee: string): readonly Delivered[];
  /** Where somebody is written to of whom nothing has been heard. */
  readonly firstServiceUrl: string;
}

/** Reads what has to be known about some nudges in a few queries, however many they are. */
export async function readBatch(
  parts: BatchParts,
  nudges: readonly NudgeRow[],
  now: Temporal.Instant,
): Promise<Batch> {
  const { store, pack, home } = parts;
  const { calendar } = pack();
  const today = calendar.dateOf(now);
  const employees = [...new Set(nudges.map(({ employee }) => employee))];
  const [people, rows, reach, preferences, delivered] = await Promise.all([
    readPeople(parts.directory, datesOf(nudges, calendar, today)),
    store.employees.byNumbers(employees),
    store.reach.all(employees),
    store.preferences.all(employees),
    store.nudges.deliveredBetween(...weekOf(calendar, today), employees),
  ]);
  const employeeRows = new Map(rows.map((row) => [row.number, row]));
  const reachRows = new Map(reach.map((row) => [row.employee, row]));
  const preferenceRows = new Map(preferences.map((row) => [row.employee, row]));
  const sent = new Map<string, Delivered[]>();
  for (const nudge of oncePerCard(delivered)) {
    const card = { card: cardOfNudge(nudge), at: toMoment(nudge.at) };
    sent.set(nudge.employee, [...(sent.get(nudge.employee) ?? []), card]);
  }
  const unheard = home !== null && employees.some((employee) => !reachRows.has(employee));
  const heardAt = unheard ? await store.reach.serviceUrlOf(home.tenantId) : null;
  return {
    now,
    today,
    person: (employee, date) => people.get(`${date} ${employee}`),
    employee: (employee) => employeeRows.get(employee),
    reach: (employee) => reachRows.get(employee) ?? null,
    preference: (employee) => preferenceRows.get(employee),
    deliveredThisWeek: (employee) => sent.get(employee) ?? [],
    firstServiceUrl: heardAt ?? home?.serviceUrl ?? '',
  };
}

/** The day a nudge stands for. */
export function wantedOn(nudge: NudgeRow, calendar: Calendar): string {
  return calendar.dateOf(toMoment(nudge.wanted_at));
}

/** Whom to see on which date: everybody today, and each on the day that their nudge stands for. */
function datesOf(nudges: readonly NudgeRow[], calendar: Calendar, today: string) {
  const dates = new Map([[today, new Set(nudges.map(({ employee }) => employee))]]);
  for (const nudge of nudges) {
    const date = wantedOn(nudge, calendar);
    dates.set(date, (dates.get(date) ?? new Set<string>()).add(nudge.employee));
  }
  return dates;
}

async function readPeople(
  directory: Directory,
  dates: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for (const [date, employees] of dates)
    for (const person of await directory.people(date, [...employees]))
      people.set(`${date} ${person.number}`, person);
  return people;
}

function weekOf(calendar: Calendar, today: string): [from: string, to: string] {
  const monday = startOfWeek(today);
  return [toText(startOfDay(calendar, monday)), toText(startOfDay(calendar, addDays(monday, 7)))];
}
