import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  both,
  emptyBits,
  has,
  isEmpty,
  listOf,
  mark,
  runsOf,
  without,
} from '../../../../src/programs/interview/schedule/bits.ts';

const ticks = 128;
const sets = fc.uniqueArray(fc.nat({ max: ticks - 1 }));

function bitsOf(list: readonly number[]) {
  const bits = emptyBits(ticks);
  for (const tick of list) mark(bits, tick, tick + 1);
  return bits;
}

it('holds sets of ticks', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      const [one, other] = [bitsOf(a), bitsOf(b)];
      expect(listOf(one)).toEqual([...a].sort((x, y) => x - y));
      expect(listOf(both(one, other))).toEqual(listOf(one).filter((tick) => b.includes(tick)));
      expect(listOf(without(one, other))).toEqual(listOf(one).filter((tick) => !b.includes(tick)));
      expect(isEmpty(one)).toBe(a.length === 0);
    }),
    { seed: 3 },
  );
});

it('finds where enough in a row are set', () => {
  fc.assert(
    fc.property(sets, fc.integer({ min: 1, max: 40 }), (list, length) => {
      const bits = bitsOf(list);
      const runs = Array.from({ length: ticks }, (_, from) => from).filter((from) =>
        Array.from({ length }, (_, more) => from + more).every((tick) => has(bits, tick)),
      );
      expect(listOf(runsOf(bits, length))).toEqual(runs);
    }),
    { seed: 3 },
  );
});
