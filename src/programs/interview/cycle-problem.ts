import type { Calendar } from '../../policy/calendar.ts';
import type { Person } from '../../policy/person.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import { type Cycle, daysOf, type Window } from './cycle.ts';
import { roomKey, roomsFor } from './rooms.ts';
import { type Bits, clear, without } from './schedule/bits.ts';
import { type Attendee, type Pair, type Problem, TICK } from './schedule/problem.ts';
import { type Seen, seenMarker } from './seen.ts';
import { type Span, Timetable } from './timetable.ts';

/** A cycle for people with names, and the same for the scheduler, which knows only indexes. */
export interface CycleProblem {
  readonly timetable: Timetable;
  readonly problem: Problem;
  /** By index: employee numbers. */
  readonly people: readonly string[];
  /** By index. */
  readonly rooms: readonly Room[];
}

export interface CycleInput {
  readonly calendar: Calendar;
  readonly cycle: Cycle;
  readonly window: Window;
  readonly people: readonly Person[];
  /** When they cannot meet as far as the service knows itself, by employee number; of rooms, by their keys. */
  readonly busy: ReadonlyMap<string, readonly Span[]>;
  /** The same as their own calendars say, where these could be seen. */
  readonly seen?: Seen | null;
  readonly seed: number;
  /** Where they can meet; who may use none of these finds a place themselves. */
  readonly rooms: readonly Room[];
  /** Whom it is for, where that is not for the rule to say. */
  readonly isFor?: (person: Person) => boolean;
  /** Times that interviews have already, by the employee's number. */
  readonly standing?: ReadonlyMap<string, Standing>;
}

/** A time of an interview: one that both agreed on, or one that may still move. */
export interface Standing {
  readonly date: string;
  readonly time: string;
  readonly fixed: boolean;
  readonly room: string | null;
}

/** Everybody whom the cycle is for meets their supervisor; who is away for long is in it, and cannot. */
export function cycleProblem(input: CycleInput): CycleProblem {
  const { calendar, cycle, window } = input;
  const { days, within } = daysOf(calendar, window);
  const timetable = new Timetable(calendar, cycle.content, days, within);
  const byNumber = new Map(input.people.map((person) => [person.number, person]));
  const isFor = input.isFor ?? ((person: Person) => cycle.rule.audience.matches(person, window.from));
  const meetings = input.people.flatMap((person) => {
    const supervisor = person.supervisor === null ? undefined : byNumber.get(person.supervisor);
    return supervisor && isFor(person) ? [{ person, supervisor }] : [];
  });
  const concerned = [...new Set(meetings.flatMap(({ person, supervisor }) => [supervisor, person]))];
  const indexes = new Map(concerned.map(({ number }, index) => [number, index]));
  const index = ({ number }: Person) => indexes.get(number) ?? 0;
  const pairs = meetings.map(({ person, supervisor }): Pair => {
    const standing = input.standing?.get(person.number);
    const earlier = standing ? timetable.tickOf(standing.date, standing.time) : null;
    const fixed = earlier !== null && standing?.fixed === true;
    const rooms = roomIndexes(input.rooms, [supervisor, person], standing, fixed);
    return { supervisor: index(supervisor), subordinate: index(person), earlier, fixed, rooms };
  });
  const length = cycle.content.minutes / TICK;
  const markSeen = input.seen ? seenMarker(input.seen, timetable, calendar) : null;
  const attendees = concerned.map((person) => {
    const attendee = attendeeOf(person, input, timetable);
    markSeen?.(attendee.busy, person.number);
    return attendee;
  });
  const roomsTaken = input.rooms.map(({ id }) => {
    const taken = busyOf(roomKey(id), input, timetable);
    markSeen?.(taken, roomKey(id));
    return taken;
  });
  for (const { supervisor, subordinate, earlier, fixed, rooms } of pairs)
    if (fixed && earlier !== null) {
      // What both agreed on stands in their calendars, and must not be in its own way.
      const taken = [supervisor, subordinate].map((person) => attendees[person]?.busy);
      for (const bits of [...taken, ...(rooms ?? []).map((room) => roomsTaken[room])])
        if (bits) clear(bits, earlier, earlier + length);
    }
  const problem: Problem = {
    grid: timetable.grid,
    length,
    people: attendees,
    pairs,
    rooms: roomsTaken.map((taken) => without(timetable.grid.open, taken)),
    seed: input.seed,
  };
  return { timetable, problem, people: concerned.map(({ number }) => number), rooms: input.rooms };
}

/** What was agreed on keeps its room, or goes without one as before. */
function roomIndexes(
  rooms: readonly Room[],
  two: readonly Person[],
  standing: Standing | undefined,
  fixed: boolean,
): number[] | null {
  const departments = two.map(({ departmentPath }) => departmentPath.at(-1) ?? '');
  const possible = fixed
    ? rooms.filter(({ id }) => id === standing?.room)
    : roomsFor(rooms, departments, standing?.room);
  return possible.length === 0 ? null : possible.map((room) => rooms.indexOf(room));
}

function busyOf(who: string, { busy }: CycleInput, timetable: Timetable): Bits {
  const taken = timetable.empty();
  for (const span of busy.get(who) ?? []) timetable.markSpan(taken, span);
  return taken;
}

function attendeeOf(person: Person, input: CycleInput, timetable: Timetable): Attendee {
  const { calendar, cycle } = input;
  return {
    away: awayOf(person, calendar, timetable),
    busy: busyOf(person.number, input, timetable),
    buffer: cycle.content.buffer / TICK,
    dailyMaximum: cycle.content.perDay,
    prefers: timetable.comfortable,
  };
}

function awayOf(person: Person, calendar: Calendar, timetable: Timetable): Bits {
  const away = timetable.empty();
  timetable.days.forEach((date, day) => {
    if (person.status !== 'active' || calendar.inBlackout(date, person)) timetable.markDay(away, day);
  });
  return away;
}
