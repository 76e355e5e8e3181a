import fc from 'fast-check';
import { emptyBits, mark } from '../../../../src/programs/interview/schedule/bits.ts';
import type { Problem } from '../../../../src/programs/interview/schedule/problem.ts';

const STRIDE = 32;

interface Shape {
  /** How many supervisors one person can have. */
  readonly lines: 1 | 2;
  readonly people: number;
  readonly rooms?: boolean;
  /** Whether some report to nobody, so that only rooms tie them to the others. */
  readonly apart?: boolean;
  readonly earlier?: boolean;
}

/** Organisations so small that every arrangement can be tried, with hardly enough time for all. */
export function smallCases(shape: Shape): fc.Arbitrary<Problem> {
  const { lines, people, rooms = false, apart = false, earlier = false } = shape;
  return fc
    .record({
      count: fc.integer({ min: 2, max: people }),
      days: fc.integer({ min: 1, max: 2 }),
      window: fc.integer({ min: 1, max: 2 }),
      hours: fc.integer({ min: 3, max: 9 }),
      length: fc.integer({ min: 1, max: 3 }),
      startEvery: fc.integer({ min: 1, max: 2 }),
      seed: fc.integer({ min: 0, max: 99 }),
      lunch: fc.boolean(),
      people: fc.array(
        fc.record({
          // Most are free rather than not, or nobody would ever meet.
          busy: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 20, maxLength: 20 }),
          away: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 20 }),
          buffer: fc.integer({ min: 0, max: 2 }),
          dailyMaximum: fc.integer({ min: 1, max: 3 }),
          top: fc.nat({ max: 3 }).map((roll) => roll === 0),
          above: fc.array(fc.nat({ max: 50 }), { minLength: 2, maxLength: 2 }),
          earlier: fc.option(fc.integer({ min: 0, max: 19 })),
          fixed: fc.nat({ max: 5 }).map((roll) => roll === 0),
          // Which rooms it may be in, in which order; some need none.
          rooms: fc.constantFrom([0], [1], [0, 1], [1, 0], null),
        }),
        { minLength: people, maxLength: people },
      ),
      rooms: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 20, maxLength: 20 }), {
        minLength: 2,
        maxLength: 2,
      }),
    })
    .map((drawn) => {
      const { days, hours } = drawn;
      const bitsOf = (list: readonly number[], set: (value: number) => boolean) => {
        const bits = emptyBits(days * STRIDE);
        list.slice(0, days * hours).forEach((value, index) => {
          const tick = Math.floor(index / hours) * STRIDE + (index % hours);
          if (set(value)) mark(bits, tick, tick + 1);
        });
        return bits;
      };
      const open = bitsOf(
        Array.from({ length: 20 }, (_, index) => (drawn.lunch && index % hours === 3 ? 0 : 1)),
        (value) => value === 1,
      );
      const used = drawn.people.slice(0, drawn.count);
      return {
        grid: {
          stride: STRIDE,
          days,
          window: Math.min(drawn.window, days),
          startEvery: drawn.startEvery,
          open,
        },
        length: drawn.length,
        people: used.map((person) => ({
          busy: bitsOf(person.busy, (value) => value === 0),
          away: bitsOf(person.away, (value) => value === 0),
          buffer: person.buffer,
          dailyMaximum: person.dailyMaximum,
          prefers: null,
        })),
        pairs: used.flatMap((person, subordinate) => {
          if (subordinate === 0 || (apart && person.top)) return [];
          const supervisors = new Set(person.above.slice(0, lines).map((draw) => draw % subordinate));
          return [...supervisors].map((supervisor) => {
            const at = earlier ? person.earlier : null;
            const tick = at === null ? null : (Math.floor(at / hours) % days) * STRIDE + (at % hours);
            const fixed = tick !== null && person.fixed;
            const own = rooms ? person.rooms : null;
            return { supervisor, subordinate, earlier: tick, fixed, rooms: own };
          });
        }),
        rooms: rooms ? drawn.rooms.map((room) => bitsOf(room, (value) => value > 0)) : [],
        seed: drawn.seed,
      };
    });
}
