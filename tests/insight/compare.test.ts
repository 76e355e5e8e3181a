import { describe, expect, it } from 'vitest';
import { compare } from '../../src/insight/compare.ts';
import { differenceOf } from '../../src/insight/proportion.ts';

/** A fixed stream of numbers from 0 to 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawn(people: number, share: number, next: () => number) {
  return { people, did: Array.from({ length: people }, next).filter((value) => value < share).length };
}

const runs = 400;

describe('a comparison with those who were kept back', () => {
  it.each([
    [0.02, 900, 100],
    [0.5, 900, 100],
    [0.97, 900, 100],
    [0.3, 40, 5],
    [0.3, 95, 95],
  ])(
    'says that no effect can be seen at least 95 times of 100 where there is none (%d, %d, %d)',
    (share, got, kept) => {
      const next = random(got + kept);
      const verdicts = Array.from(
        { length: runs },
        () => compare(drawn(got, share, next), drawn(kept, share, next)).verdict,
      );
      expect(verdicts.filter((verdict) => verdict === 'none-seen').length).toBeGreaterThanOrEqual(
        runs * 0.95,
      );
    },
  );

  it('sees an effect that is there, on either side', () => {
    expect(compare({ people: 900, did: 450 }, { people: 100, did: 20 })).toMatchObject({
      verdict: 'more',
      sentence: { ja: '届いた人のほうが多いといえます（差は +16〜+42 ポイント）。' },
    });
    expect(compare({ people: 900, did: 180 }, { people: 100, did: 50 }).verdict).toBe('less');
  });

  it('tells its interval with the plain sentence', () => {
    const { sentence, points } = compare({ people: 900, did: 450 }, { people: 100, did: 48 });
    expect(points).toEqual({ low: -13, high: 17 });
    expect(sentence.en).toBe('No effect can be seen yet (the difference lies between −13 and +17 points).');
  });

  it('gives no number that tells of fewer than five people', () => {
    expect(compare({ people: 900, did: 450 }, { people: 4, did: 2 })).toMatchObject({
      verdict: 'too-few',
      points: null,
    });
    expect(compare({ people: 900, did: 450 }, { people: 50, did: 46 }).points).toBeNull();
    expect(compare({ people: 900, did: 450 }, { people: 50, did: 0 })).toMatchObject({
      verdict: 'more',
      points: null,
    });
  });
});

describe('the interval of a difference', () => {
  it('is that of the tables where one side is certain', () => {
    // 0 of 29 with a tail of 1.27 %: the upper bound is 1 - 0.0127^(1/29).
    const tail = (1 - Math.sqrt(0.95)) / 2;
    const { low, high } = differenceOf({ people: 29, did: 0 }, { people: 1e6, did: 0 });
    expect(high).toBeCloseTo(1 - tail ** (1 / 29), 6);
    expect(low).toBeCloseTo(0, 4);
  });
});
