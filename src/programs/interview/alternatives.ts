import type { Temporal } from 'temporal-polyfill';
import { buildOrganisation, toPerson } from '../../people/organisation.ts';
import { rosterPersonOf } from '../../people/roster-rows.ts';
import type { Person } from '../../policy/person.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Turn } from '../program.ts';
import { cycleOfKind, nextWindow } from './cycle.ts';
import { cycleProblem, type Standing } from './cycle-problem.ts';
import { schedule } from './schedule/schedule.ts';

/** A time that both have free, as the moment it begins and the moment it ends. */
export interface FreeTime {
  readonly begins: Temporal.Instant;
  readonly ends: Temporal.Instant;
}

/** The times, one a day, at which an interview could be instead; the other interviews of both stay where they are. */
export async function alternatives(turn: Turn, row: InterviewRow, most: number): Promise<FreeTime[]> {
  const { calendar } = turn.pack;
  const cycle = cycleOfKind(turn.pack, row.kind);
  if (!cycle || row.ends_on <= turn.today) return [];
  const window = nextWindow(cycle.content, turn.today);
  if (window.to !== row.ends_on) return [];
  const { people, standing } = await around(turn, row);
  const given = cycleProblem({
    calendar,
    cycle,
    window,
    people,
    busy: new Map(),
    seed: 1,
    standing,
    isFor: () => true,
  });
  const { board, options } = schedule(given.problem);
  const pair = given.problem.pairs.findIndex(({ subordinate }) => given.people[subordinate] === row.employee);
  if (pair < 0) return [];
  if (board.startOf(pair) >= 0) board.take(pair);
  const days = new Map<string, FreeTime>();
  for (const start of options.of(pair)) {
    const { date, time } = given.timetable.momentOf(start);
    const begins = calendar.at(date, time);
    if (days.has(date) || begins.toString() === toMoment(row.starts_at ?? row.created_at).toString())
      continue;
    if (board.roomFor(pair, start) === null) continue;
    days.set(date, { begins, ends: begins.add({ minutes: cycle.content.minutes }) });
    if (days.size === most) break;
  }
  return [...days.values()];
}

/** The two people and everybody whom one of them has an interview with; all but theirs stand fast. */
async function around({ store, pack, today }: Turn, row: InterviewRow) {
  const rows = [
    ...(await store.interviews.of(row.supervisor, today)),
    ...(await store.interviews.of(row.employee, today)),
  ].filter(({ cycle }) => cycle === row.cycle);
  const numbers = [...new Set(rows.flatMap(({ employee, supervisor }) => [employee, supervisor]))];
  const found = await store.employees.byNumbers(numbers);
  const organisation = buildOrganisation(found.map(rosterPersonOf), await store.employees.departments());
  const placed = rows.filter(
    ({ id, starts_at }) =>
      id === row.id || (starts_at !== null && pack.calendar.dateOf(toMoment(starts_at)) > today),
  );
  const supervisors = new Map(placed.map(({ employee, supervisor }) => [employee, supervisor]));
  const people = found.map((each): Person => {
    const known = { changedOn: {}, attributes: {} };
    const person = toPerson(rosterPersonOf(each), organisation, known);
    return { ...person, supervisor: supervisors.get(each.number) ?? null };
  });
  const standing = new Map<string, Standing>();
  for (const { id, employee, starts_at } of rows) {
    if (starts_at === null || id === row.id) continue;
    const moment = toMoment(starts_at);
    const date = pack.calendar.dateOf(moment);
    standing.set(employee, { date, time: timeText(moment, pack.calendar.zone), fixed: true });
  }
  return { people, standing };
}
