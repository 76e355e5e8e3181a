import { describe, expect, it } from 'vitest';
import type { Localized } from '../../src/language.ts';
import { loadedPolicy } from '../support/policy.ts';

const pack = loadedPolicy();

/** What fits a card on a telephone without scrolling past the choices, in Japanese letters. */
const fits = { situation: 120, question: 120, choice: 60, why: 90, explanation: 120 };

describe.each(pack.quizzes.map((quiz) => ({ topic: quiz.id, quiz })))('$topic', ({ quiz }) => {
  it('has at least eight questions, of all three kinds', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(quiz.questions.map(({ kind }) => kind))).toEqual(new Set(['single', 'multiple', 'case']));
  });

  it('is short enough to be read at a glance', () => {
    const long = quiz.questions.flatMap(({ id, situation, question, choices, explanation }) => {
      const texts: [keyof typeof fits, Localized | undefined][] = [
        ['situation', situation],
        ['question', question],
        ['explanation', explanation],
        ...choices.flatMap(({ text, why }): [keyof typeof fits, Localized][] => [
          ['choice', text],
          ['why', why],
        ]),
      ];
      return texts.filter(([part, text]) => (text?.ja.length ?? 0) > fits[part]).map(([part]) => [id, part]);
    });
    expect(long).toEqual([]);
  });

  // 懲役 and 禁錮 became 拘禁刑 on 1 June 2025.
  it('names no punishment that the law no longer knows', () => {
    expect(JSON.stringify(quiz)).not.toMatch(/懲役|禁錮|禁固/);
  });
});

describe('the bank', () => {
  const questions = pack.quizzes.flatMap((quiz) => quiz.questions);

  it('has at least eighty questions over at least ten topics', () => {
    expect(questions.length).toBeGreaterThanOrEqual(80);
    expect(pack.quizzes.length).toBeGreaterThanOrEqual(10);
  });

  it('gives no answer away by the length of its choices', () => {
    const single = questions.filter(({ kind }) => kind !== 'multiple');
    const longest = single.filter(({ choices }) => {
      const length = (correct: boolean) =>
        Math.max(...choices.filter((each) => each.correct === correct).map(({ text }) => text.ja.length));
      return length(true) > length(false);
    });
    // One in four would be chance.
    expect(longest.length / single.length).toBeLessThan(0.35);
  });

  it('comes round whole, in practice and in the yearly round', () => {
    const topics = pack.quizzes.map(({ id }) => id).sort();
    const rules = pack.rules.filter(({ program }) => program === 'quiz');
    const named = rules.flatMap(({ id, content }) => {
      const { topics } = content as { topics?: string[] };
      return topics ? [[id, [...topics].sort()]] : [];
    });
    expect(named).toEqual([
      ['compliance.quiz', topics],
      ['compliance.quiz-round', topics],
    ]);
  });
});
