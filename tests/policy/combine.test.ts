import { expect, test } from 'vitest';
import { every, not, some } from '../../src/policy/combine.ts';
import type { Matcher } from '../../src/policy/operators.ts';
import { person } from './support.ts';

const who = person();
const date = '2026-11-27';
const sizes = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** Every way in which so many parts can answer. */
function answersOf(size: number): boolean[][] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (__, place) => (bits >> place) % 2 === 1),
  );
}

/** Matchers that give these answers, and what they were asked, in order. */
function parts(answers: readonly boolean[]) {
  const asked: number[] = [];
  const matchers = answers.map((answer, index): Matcher => {
    return (person, on) => {
      expect([person, on]).toEqual([who, date]);
      asked.push(index);
      return answer;
    };
  });
  return { matchers, asked };
}

test.each(sizes)('all of %i: as soon as one says no, nobody else is asked', (size) => {
  for (const answers of answersOf(size)) {
    const { matchers, asked } = parts(answers);
    expect(every(matchers)(who, date)).toBe(!answers.includes(false));
    const settled = answers.indexOf(false);
    expect(asked).toEqual([...answers.keys()].slice(0, settled < 0 ? size : settled + 1));
  }
});

test.each(sizes)('any of %i: as soon as one says yes, nobody else is asked', (size) => {
  for (const answers of answersOf(size)) {
    const { matchers, asked } = parts(answers);
    expect(some(matchers)(who, date)).toBe(answers.includes(true));
    const settled = answers.indexOf(true);
    expect(asked).toEqual([...answers.keys()].slice(0, settled < 0 ? size : settled + 1));
  }
});

test.each([true, false])('not %s', (answer) => {
  expect(not(() => answer)(who, date)).toBe(!answer);
});
