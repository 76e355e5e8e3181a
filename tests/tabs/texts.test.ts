import { describe, expect, it } from 'vitest';
import { fill } from '../../src/tabs/shell/texts.ts';

describe('a text with places for values', () => {
  const text = '{count} {count|person|people} of {of}';

  it.each([
    [1, '1 person of 3'],
    ['1', '1 person of 3'],
    [0, '0 people of 3'],
    [2, '2 people of 3'],
  ])('is said of %s as people say it', (count, said) => {
    expect(fill(text, { count, of: 3 })).toBe(said);
  });

  it('keeps a place that nobody fills, and what only looks like one', () => {
    expect(fill('{who} | {a b} | {of}', { of: 1 })).toBe('{who} | {a b} | 1');
  });
});
