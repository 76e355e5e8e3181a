import type { Bits } from './bits.ts';

/** Minutes of one tick. */
export const TICK = 5;

/** What nobody has: a start of an interview that has no time, a room that is not needed. */
export const NONE = -1;

/** The days of a cycle as ticks in a row. A day is followed by closed ticks, so that nothing runs into the next. */
export interface Grid {
  /** Ticks from one day to the next. */
  readonly stride: number;
  /** Days whose calendars are known. */
  readonly days: number;
  /** Days within the window, from the first on; those known beyond it show what a later deadline would bring. */
  readonly window: number;
  /** Ticks from one possible start to the next, from the beginning of each day on. */
  readonly startEvery: number;
  /** The working time of everybody: no lunch, no holidays, no closures. */
  readonly open: Bits;
}

export interface Attendee {
  /** What nobody can move: leave, own hours, a busy time of the department. */
  readonly away: Bits;
  /** What they could move themselves. Interviews of the cycle are not in it. */
  readonly busy: Bits;
  /** Ticks between two interviews. */
  readonly buffer: number;
  /** Interviews a day with own people. */
  readonly dailyMaximum: number;
  /** Where they would rather have it. */
  readonly prefers: Bits | null;
}

export interface Pair {
  /** Indexes of people. */
  readonly supervisor: number;
  readonly subordinate: number;
  /** The start in an earlier plan. */
  readonly earlier: number | null;
  /** Has been agreed on: there or nowhere. */
  readonly fixed: boolean;
  /** Indexes of the rooms that it may be in, the best first; `null` where the two find a place themselves. */
  readonly rooms: readonly number[] | null;
}

/** Who has to meet whom, and when everybody could. Names and dates are left outside. */
export interface Problem {
  readonly grid: Grid;
  /** Ticks of an interview. */
  readonly length: number;
  readonly people: readonly Attendee[];
  readonly pairs: readonly Pair[];
  /** When each room is free. */
  readonly rooms: readonly Bits[];
  /** Decides between what is equally good. */
  readonly seed: number;
}

/** By pair: the start, or `NONE`; and the room. */
export interface Plan {
  readonly starts: Int32Array;
  readonly rooms: Int32Array;
  readonly placed: number;
}

export function pairOf(problem: Problem, pair: number): Pair {
  const found = problem.pairs[pair];
  if (!found) throw new RangeError(`there is no pair ${pair}`);
  return found;
}

export function attendee(problem: Problem, person: number): Attendee {
  const found = problem.people[person];
  if (!found) throw new RangeError(`there is no person ${person}`);
  return found;
}

/** Whether two pairs have the same rooms to choose from. */
export function shareRooms({ rooms: one }: Pair, { rooms: other }: Pair): boolean {
  return one !== null && one.length === other?.length && one.every((room) => other.includes(room));
}

export function dayOf({ stride }: Grid, start: number): number {
  return Math.floor(start / stride);
}
