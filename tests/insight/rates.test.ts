import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratesOf } from '../../src/insight/rates.ts';
import type { PlaceCount } from '../../src/store/insight.ts';

const parents: Readonly<Record<string, string | null>> = {
  '1': null,
  '10': '1',
  '101': '10',
  '102': '10',
  '2': null,
};

function placeOf(code: string): [string, string][] {
  const above = parents[code] ?? null;
  return [...(above === null ? [] : placeOf(above)), [code, `D${code}`]];
}

/** One card to each person. */
function counted(department: string, did: number, not: number): PlaceCount {
  return { place: JSON.stringify(placeOf(department)), asked: did + not, did, doers: did, others: not };
}

describe('rates by department', () => {
  it('are shown where five did it and five did not, and count above where that is not so', () => {
    const given = [counted('101', 6, 7), counted('102', 4, 9), counted('10', 2, 2), counted('2', 1, 3)];
    expect(ratesOf(given)).toEqual({
      all: { asked: 30, did: 12 },
      parts: [
        { name: 'D10', asked: 17, did: 6 },
        { name: 'D101', asked: 13, did: 6 },
      ],
    });
  });

  it('leave out what is still too little, so that no difference tells of it', () => {
    expect(ratesOf([counted('101', 4, 40)])).toEqual({ all: null, parts: [] });
  });

  it('count people, not cards', () => {
    const often = { ...counted('101', 40, 40), doers: 4, others: 9 };
    expect(ratesOf([often]).parts).toEqual([]);
    expect(ratesOf([{ ...often, doers: 5 }]).parts).toEqual([{ name: 'D101', asked: 80, did: 40 }]);
  });

  it('show what is left of several parts together, without a name', () => {
    expect(ratesOf([counted('1', 3, 4), counted('2', 2, 3)]).parts).toEqual([
      { name: null, asked: 12, did: 5 },
    ]);
  });

  it('never tell of fewer than five on one side, and never add up to more than was asked', () => {
    const few = fc.integer({ min: 0, max: 12 });
    const row = fc
      .record({ department: fc.constantFrom(...Object.keys(parents)), did: few, not: few })
      .map(({ department, did, not }) => counted(department, did, not));
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ place }) => place }), (given) => {
        const { all, parts } = ratesOf(given);
        for (const part of parts) {
          expect(part.did).toBeGreaterThanOrEqual(5);
          expect(part.asked - part.did).toBeGreaterThanOrEqual(5);
        }
        expect(all?.asked ?? 0).toBeLessThanOrEqual(given.reduce((sum, { asked }) => sum + asked, 0));
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
