import { encodeRoster, generateRoster } from '../../../src/demo/generate-roster.ts';
import { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { parseRoster } from '../../../src/people/roster/parse.ts';
import { type Bits, emptyBits, has, mark } from '../../../src/programs/interview/schedule/bits.ts';
import type { Grid, Problem } from '../../../src/programs/interview/schedule/problem.ts';
import { rosterSeed } from '../people.ts';

/** Days from 8:30 to 17:15 in ticks of five minutes, lunch at noon. */
const stride = 128;
const dayEnds = 105;
const lunch = [42, 54] as const;
const workingTicks = dayEnds - (lunch[1] - lunch[0]);
const halfHour = 6;

function gridOf(days: number): Grid {
  const open = emptyBits(days * stride);
  for (let day = 0; day < days; day++) {
    mark(open, day * stride, day * stride + lunch[0]);
    mark(open, day * stride + lunch[1], day * stride + dayEnds);
  }
  return { stride, days, window: days, startEvery: 3, open };
}

/**
 * A cycle of an invented organisation: everybody who is there with their supervisor, half an hour each with ten
 * minutes between two. Calendars are as full as asked: the section meets every week, managers meet each other, and
 * the rest are appointments of half an hour to three hours that begin on the half-hour.
 */
export function generatedCycle(size: number, load: number, days: number): Problem {
  const random = new SeededRandom(size + Math.round(load * 100));
  const parsed = parseRoster(encodeRoster(generateRoster({ people: size, seed: rosterSeed }), 'utf8'));
  if (!parsed.ok) throw new Error(`the generated roster has ${parsed.problems.length} problems`);
  const here = parsed.roster.people.filter(({ status }) => status === 'active');
  const indexes = new Map(here.map(({ number }, index) => [number, index]));
  const meetings = new Map<string, readonly [day: number, tick: number]>();
  const people = here.map(({ department }) => {
    const weekly = meetings.get(department) ?? [random.between(0, 4), halfHour * random.between(0, 12)];
    meetings.set(department, weekly);
    return {
      away: emptyBits(days * stride),
      busy: calendar(load, days, weekly, random),
      buffer: 2,
      dailyMaximum: 4,
      prefers: null,
    };
  });
  const pairs = here.flatMap(({ supervisor }, subordinate) => {
    const index = supervisor === null ? undefined : indexes.get(supervisor);
    return index === undefined
      ? []
      : [{ supervisor: index, subordinate, earlier: null, fixed: false, rooms: null }];
  });
  return { grid: gridOf(days), length: halfHour, people, pairs, rooms: [], seed: 1 };
}

function calendar(load: number, days: number, weekly: readonly [number, number], random: SeededRandom): Bits {
  const busy = emptyBits(days * stride);
  let left = Math.round(load * workingTicks * days);
  const book = (day: number, from: number, to: number) => {
    for (let tick = from; tick < Math.min(to, dayEnds); tick++) {
      if (tick >= lunch[0] && tick < lunch[1]) continue;
      if (!has(busy, day * stride + tick)) left -= 1;
      mark(busy, day * stride + tick, day * stride + tick + 1);
    }
  };
  for (let day = weekly[0]; day < days; day += 5) book(day, weekly[1], weekly[1] + 2 * halfHour);
  while (left > 0) {
    const from = halfHour * random.between(0, 17);
    book(random.between(0, days - 1), from, from + halfHour * random.between(1, 6));
  }
  return busy;
}
