import type { Temporal } from 'temporal-polyfill';
import { buildOrganisation, toPerson } from '../../people/organisation.ts';
import { rosterPersonOf } from '../../people/roster-rows.ts';
import type { Calendar } from '../../policy/calendar.ts';
import type { Person } from '../../policy/person.ts';
import { timeText } from '../../spoken-dates.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Turn } from '../program.ts';
import { cycleOfKind, daysOf } from './cycle.ts';
import { type CycleProblem, cycleProblem, type Standing } from './cycle-problem.ts';
import { leftOf } from './cycle-row.ts';
import { busyFrom, roomsTaken } from './free-time.ts';
import { holderOf } from './holder.ts';
import { keptViews } from './kept-views.ts';
import { roomKey, roomsFor } from './rooms.ts';
import { NONE } from './schedule/problem.ts';
import { schedule } from './schedule/schedule.ts';
import { stretchOf } from './seen.ts';

/** A time that both have free, as the moment it begins and the moment it ends. */
export interface FreeTime {
  readonly begins: Temporal.Instant;
  readonly ends: Temporal.Instant;
  /** Which room is free then; `null` where they find a place themselves. */
  readonly room: string | null;
}

/** The times, one a day, at which an interview could be instead; the other interviews of both stay where they are. */
export async function alternatives(turn: Turn, row: InterviewRow, most: number): Promise<FreeTime[]> {
  const { calendar } = turn.pack;
  const days = new Set<string>();
  const found: FreeTime[] = [];
  for (const free of await freeTimes(turn, row)) {
    const date = calendar.dateOf(free.begins);
    if (days.has(date) || isAt(row, free.begins)) continue;
    days.add(date);
    found.push(free);
    if (found.length === most) break;
  }
  return found;
}

/** Whether both are free at a moment, and for how long the interview goes then. */
export async function freeAt(
  turn: Turn,
  row: InterviewRow,
  moment: Temporal.Instant,
): Promise<FreeTime | null> {
  for (const free of await freeTimes(turn, row)) if (free.begins.equals(moment)) return free;
  return null;
}

/** All times that are left for it, the best first. */
async function freeTimes(turn: Turn, row: InterviewRow): Promise<Iterable<FreeTime>> {
  const { calendar } = turn.pack;
  const cycle = cycleOfKind(turn.pack, row.kind);
  const open = await turn.store.interviewCycles.byName(row.cycle);
  if (!cycle || !open || open.cancelled_at !== null || open.ends_on <= turn.today) return [];
  // Before anything is read, or two people of one supervisor would find the same time free.
  await turn.store.interviews.holdTimes();
  const { people, standing, busy } = await around(turn, row);
  const window = leftOf(open, turn.today);
  const stretch = stretchOf(calendar, daysOf(calendar, window));
  const rooms = roomsFor(turn.pack.rooms, people.filter(isOneOf(row)).map(departmentOf), row.room);
  const who = [holderOf(row), row.employee, ...rooms.map(({ id }) => roomKey(id))];
  const seen = stretch && (await keptViews(turn.store, row.cycle, who, stretch));
  const taken = await roomsTaken(turn.store, calendar, { from: toText(turn.now), rooms, except: row.id });
  const given = cycleProblem({
    calendar,
    cycle,
    window,
    people,
    busy: new Map([...busy, ...taken]),
    seen,
    seed: 1,
    standing,
    rooms,
    isFor: () => true,
  });
  const pair = given.problem.pairs.findIndex(({ subordinate }) => given.people[subordinate] === row.employee);
  return pair < 0 ? [] : freeOn(given, pair, calendar, cycle.content.minutes);
}

function* freeOn(
  { problem, timetable, rooms }: CycleProblem,
  pair: number,
  calendar: Calendar,
  minutes: number,
): Generator<FreeTime> {
  const { board, options } = schedule(problem);
  if (board.startOf(pair) !== NONE) board.take(pair);
  for (const start of options.of(pair)) {
    const room = board.roomFor(pair, start);
    if (room === null) continue;
    const { date, time } = timetable.momentOf(start);
    const begins = calendar.at(date, time);
    yield { begins, ends: begins.add({ minutes }), room: rooms[room]?.id ?? null };
  }
}

function isOneOf(row: InterviewRow): (person: Person) => boolean {
  return ({ number }) => number === row.employee || number === holderOf(row);
}

function departmentOf({ departmentPath }: Person): string {
  return departmentPath.at(-1) ?? '';
}

function isAt({ starts_at }: InterviewRow, moment: Temporal.Instant): boolean {
  return starts_at !== null && toMoment(starts_at).equals(moment);
}

/** The two people and everybody whom one of them has an interview with; all but theirs stand fast. */
async function around({ store, pack, today }: Turn, row: InterviewRow) {
  const two = [holderOf(row), row.employee];
  const known = new Map<string, InterviewRow>();
  for (const person of two)
    for (const each of await store.interviews.of(person, today))
      if (each.cycle === row.cycle && two.some((one) => one === holderOf(each) || one === each.employee))
        known.set(each.id, each);
  // As it is asked for: somebody else may be meant to hold it than the store says.
  known.set(row.id, row);
  const rows = [...known.values()];
  const numbers = [...new Set([...two, ...rows.flatMap((each) => [each.employee, holderOf(each)])])];
  const found = await store.employees.byNumbers(numbers);
  const organisation = buildOrganisation(found.map(rosterPersonOf), await store.employees.departments());
  const isAhead = ({ starts_at }: InterviewRow) =>
    starts_at !== null && pack.calendar.dateOf(toMoment(starts_at)) > today;
  const placed = rows.filter((each) => each.id === row.id || isAhead(each));
  const holders = new Map(placed.map((each) => [each.employee, holderOf(each)]));
  const people = found.map((each): Person => {
    const person = toPerson(rosterPersonOf(each), organisation, { changedOn: {}, attributes: {} });
    return { ...person, supervisor: holders.get(each.number) ?? null };
  });
  const standing = new Map<string, Standing>();
  for (const { id, employee, starts_at } of rows) {
    if (starts_at === null || id === row.id) continue;
    const moment = toMoment(starts_at);
    const date = pack.calendar.dateOf(moment);
    standing.set(employee, { date, time: timeText(moment, pack.calendar.zone), fixed: true, room: null });
  }
  const busy = await busyFrom(store, pack.calendar, { date: today, cycle: row.cycle, employees: numbers });
  return { people, standing, busy };
}
