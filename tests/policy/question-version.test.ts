import { describe, expect, test } from 'vitest';
import { smallPackWith, swap } from './support.ts';

/** The versions of the small pack's three questions with a piece of their file rewritten. */
function versions(from?: string, to = ''): (string | undefined)[] {
  const { pack, problems } = smallPackWith(
    from === undefined ? {} : { 'quizzes/gifts.yaml': swap(from, to) },
  );
  expect(problems).toEqual([]);
  return pack?.quizzes[0]?.questions.map(({ version }) => version) ?? [];
}

describe('the version of a question', () => {
  const before = versions();

  test('names each of them apart', () => {
    expect(new Set(before).size).toBe(3);
    expect(versions()).toEqual(before);
  });

  test.each([
    ['the situation', 2, 'ja: 箱が届いた', 'ja: 花が届いた'],
    ['the question in one language', 0, 'en: May you accept it?', 'en: May you take it?'],
    ['a choice', 1, 'ja: 商品券', 'ja: 図書券'],
    ['what is right', 1, 'A greeting }, why', 'Advice }, why'],
  ])('is a new one when %s changes, and only that question’s', (_what, index, from, to) => {
    const after = versions(from, to);
    expect(after[index]).not.toBe(before[index]);
    expect(after.filter((_, at) => at !== index)).toEqual(before.filter((_, at) => at !== index));
  });

  test('is a new one when another choice counts as right', () => {
    const wasRight = '{ ja: いいえ, en: "No" }, correct: true';
    const file = (text: string) =>
      swap(
        '{ ja: はい, en: "Yes" }',
        '{ ja: はい, en: "Yes" }, correct: true',
      )(swap(wasRight, '{ ja: いいえ, en: "No" }')(text));
    const { pack } = smallPackWith({ 'quizzes/gifts.yaml': file });
    expect(pack?.quizzes[0]?.questions[0]?.version).not.toBe(before[0]);
  });

  test.each([
    ['the id', 'gift-01', 'gift-1'],
    ['why a choice is right', 'ja: 条例のとおり', 'ja: 条例第3条のとおり'],
    ['the explanation', 'ja: 受け取れません', 'ja: 受け取ってはいけません'],
    [
      'what it cites',
      'ja: 倫理条例第3条, en: "Ethics ordinance, article 3" }, source',
      'ja: 第3条, en: Article 3 }, source',
    ],
    ['whom it is for', '[manager, director]', '[director]'],
  ])('stays when %s changes', (_what, from, to) => {
    expect(versions(from, to)).toEqual(before);
  });
});
