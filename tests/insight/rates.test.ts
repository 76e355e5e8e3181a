import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, ratesOf } from '../../src/insight/rates.ts';

const parents: Readonly<Record<string, string | null>> = {
  '1': null,
  '10': '1',
  '101': '10',
  '102': '10',
  '2': null,
};
const parentOf = (code: string) => parents[code] ?? null;

function asked(department: string, did: number, not: number): Asked[] {
  return Array.from({ length: did + not }, (_, at) => ({
    person: `${department}-${at}`,
    department,
    did: at < did,
  }));
}

describe('rates by department', () => {
  it('are shown where five did it and five did not, and count above where that is not so', () => {
    const given = [...asked('101', 6, 7), ...asked('102', 4, 9), ...asked('10', 2, 2), ...asked('2', 1, 3)];
    expect(ratesOf(given, parentOf)).toEqual({
      all: { department: null, asked: 30, did: 12 },
      parts: [
        { department: '10', asked: 17, did: 6 },
        { department: '101', asked: 13, did: 6 },
      ],
    });
  });

  it('leave out what is still too little, so that no difference tells of it', () => {
    expect(ratesOf(asked('101', 4, 40), parentOf)).toEqual({ all: null, parts: [] });
  });

  it('never tell of fewer than five on one side, and never add up to more than was asked', () => {
    const person = fc.record({
      person: fc.integer({ min: 0, max: 40 }).map(String),
      department: fc.constantFrom(...Object.keys(parents)),
      did: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 120 }), (given) => {
        const { all, parts } = ratesOf(given, parentOf);
        for (const part of parts) {
          expect(part.did).toBeGreaterThanOrEqual(5);
          expect(part.asked - part.did).toBeGreaterThanOrEqual(5);
        }
        expect(all?.asked ?? 0).toBeLessThanOrEqual(given.length);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
