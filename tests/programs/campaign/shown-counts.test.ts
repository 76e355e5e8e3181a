import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownCounts } from '../../../src/programs/campaign/report.ts';

const chose = (...counts: number[]) =>
  counts.flatMap((count, index) => Array.from({ length: count }, () => [index]));

it.each([
  ['all the same', chose(10, 0), [null, null]],
  ['one against nine', chose(9, 1), [null, null]],
  ['five and five', chose(5, 5), [5, 5]],
  ['a rest of two, which the difference would tell', chose(6, 6, 2), [null, null, null]],
  ['a rest of five from two choices', chose(6, 6, 3, 2), [6, 6, null, null]],
  ['nobody', [], [null, null]],
])('%s', (_case, given, shown) => {
  expect(shownCounts(given, shown.length)).toEqual(shown);
});

it('leaves no group under five on either side of what is told', () => {
  const answers = fc.array(
    fc.integer({ min: 0, max: 3 }).map((index) => [index]),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(answers, (given) => {
      const told = shownCounts(given, 4).filter((count) => count !== null);
      const rest = given.length - told.reduce((sum, count) => sum + count, 0);
      for (const count of told) {
        expect(count).toBeGreaterThanOrEqual(5);
        expect(given.length - count).toBeGreaterThanOrEqual(5);
      }
      if (told.length > 0) expect(rest === 0 || rest >= 5).toBe(true);
    }),
    { seed: 20270401 },
  );
});
