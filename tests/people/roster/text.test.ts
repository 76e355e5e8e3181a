import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, matchKey, plain, tidy } from '../../../src/people/roster/text.ts';

describe('text of cells', () => {
  it.each([
    ['　１２３　', '123'],
    ['ﾔﾏﾀﾞ', 'ヤマダ'],
    ['a b', 'a b'],
    ['', ''],
  ])('plain("%s")', (written, text) => {
    expect(plain(written)).toBe(text);
  });

  it.each([
    ['　山田　　花子 ', '山田 花子'],
    ['山田\n花子', '山田 花子'],
    // Names keep the form of their letters.
    ['ＡＢＣ 髙﨑神', 'ＡＢＣ 髙﨑神'],
  ])('tidy("%s")', (written, text) => {
    expect(tidy(written)).toBe(text);
  });

  it.each(['Hire Date', 'hire_date', 'HIRE-DATE', ' ｈｉｒｅ　ｄａｔｅ '])('matchKey("%s")', (written) => {
    expect(matchKey(written)).toBe('hiredate');
  });

  it('keeps the long vowel mark, which is a letter', () => {
    expect(matchKey('メール')).toBe('メール');
  });
});

describe('distance', () => {
  it.each([
    ['職員番号', '職員番号', 0],
    ['職員番号', '職員番', 1],
    ['所属コード', '所属課コード', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %s to %s is %i', (from, to, steps) => {
    expect(distance(from, to)).toBe(steps);
  });

  it('is the same both ways and never more than the longer text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(distance(from, to)).toBe(distance(to, from));
        expect(distance(from, to)).toBeLessThanOrEqual(Math.max(from.length, to.length));
        expect(distance(from, to) === 0).toBe(from === to);
      }),
      { seed: 20260401 },
    );
  });
});
