import { clear } from './bits.ts';
import { attendee, type Problem, pairOf, shareRooms } from './problem.ts';

/** One thing that could be made easier. Times are ticks, from the first up to but not including the last. */
export type Relaxation =
  | { readonly kind: 'free'; readonly times: readonly BusyTime[] }
  | { readonly kind: 'daily-maximum'; readonly person: number; readonly to: number }
  | { readonly kind: 'buffer'; readonly person: number; readonly to: number }
  /** One more for those who share the pair's. */
  | { readonly kind: 'room'; readonly pair: number }
  | { readonly kind: 'window'; readonly days: number };

/** What somebody would have to move elsewhere. */
export interface BusyTime {
  readonly person: number;
  readonly from: number;
  readonly to: number;
}

/** The cycle with that one thing changed. */
export function relaxed(problem: Problem, relaxation: Relaxation): Problem {
  const { grid } = problem;
  switch (relaxation.kind) {
    case 'free':
      return relaxation.times.reduce(freed, problem);
    case 'daily-maximum':
      return change(problem, relaxation.person, { dailyMaximum: relaxation.to });
    case 'buffer':
      return change(problem, relaxation.person, { buffer: relaxation.to });
    case 'room':
      return withRoomFor(problem, relaxation.pair);
    case 'window':
      return { ...problem, grid: { ...grid, window: grid.window + relaxation.days } };
  }
}

function withRoomFor(problem: Problem, index: number): Problem {
  const like = pairOf(problem, index);
  const more = problem.rooms.length;
  const pairs = problem.pairs.map((pair) =>
    pair.rooms && shareRooms(pair, like) ? { ...pair, rooms: [...pair.rooms, more] } : pair,
  );
  return { ...problem, pairs, rooms: [...problem.rooms, problem.grid.open] };
}

function freed(problem: Problem, { person, from, to }: BusyTime): Problem {
  const busy = attendee(problem, person).busy.slice();
  clear(busy, from, to);
  return change(problem, person, { busy });
}

function change(problem: Problem, person: number, what: object): Problem {
  const people = problem.people.slice();
  people[person] = { ...attendee(problem, person), ...what };
  return { ...problem, people };
}

// In minutes of one person or what comes to about the same, so that the smallest can be said first.
const ONE_MORE_A_DAY = 45;
const ONE_MORE_ROOM = 90;
const ONE_MORE_DAY = 240;

/** How much is asked for. */
export function effortOf(problem: Problem, relaxation: Relaxation, tick: number): number {
  switch (relaxation.kind) {
    case 'free':
      return relaxation.times.reduce((sum, { from, to }) => sum + (to - from) * tick, 0);
    case 'daily-maximum':
      return ONE_MORE_A_DAY;
    case 'buffer':
      return (attendee(problem, relaxation.person).buffer - relaxation.to) * tick;
    case 'room':
      return ONE_MORE_ROOM;
    case 'window':
      return relaxation.days * ONE_MORE_DAY;
  }
}
