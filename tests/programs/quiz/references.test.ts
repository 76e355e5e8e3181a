import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../src/policy/check.ts';
import { catalogueOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import { packOf } from '../../flows/pack.ts';
import { practiceRule, question, quizOf, roundRule } from './questions.ts';

const quizzes = [quizOf('gifts', 3), quizOf('records', 3)];

/** What `policy check` says of a pack's rules, in English. */
async function faults(...rules: (typeof practiceRule | typeof roundRule)[]): Promise<string[]> {
  const { problems } = checkPack(await packOf({ rules, quizzes }), catalogueOf(programs));
  return problems.map(({ message }) => message.split(' / ').at(-1) ?? '');
}

const practice = (content: object) => ({ ...practiceRule, content: { ...practiceRule.content, ...content } });
const round = (content: object, id = roundRule.id) => ({
  ...roundRule,
  id,
  content: { ...roundRule.content, ...content },
});
const reminder = (name: string) => ({
  ...roundRule,
  id: 'compliance.reminder',
  content: { kind: 'reminder', intro: roundRule.content.intro, round: name } as never,
});

describe('a rule of the quiz', () => {
  it('is in order', async () => {
    expect(await faults(practiceRule, roundRule, reminder('compliance'))).toEqual([]);
  });

  it('names quizzes that are there', async () => {
    expect(await faults(practice({ topics: ['gift', 'records'] }))).toEqual([
      'unknown quiz "gift"; did you mean "gifts"?',
    ]);
  });

  it('asks no more than there is for every rank', async () => {
    expect(await faults(round({ questions: 7 }))).toEqual(['for some ranks there are only 6 questions']);
    const managers = {
      ...quizOf('gifts', 2),
      questions: [question('gifts-1'), question('gifts-2', { ranks: ['manager'] })],
    };
    const dir = await packOf({ rules: [practice({ questions: 2 })], quizzes: [managers] });
    expect(checkPack(dir, catalogueOf(programs)).problems[0]?.message).toContain('only 1 questions');
  });

  it('reminds of a round that another rule defines', async () => {
    expect(await faults(roundRule, reminder('complience'))).toEqual([
      'unknown round "complience"; did you mean "compliance"?',
    ]);
  });

  it('is alone in defining its round', async () => {
    expect(await faults(roundRule, round({ questions: 5 }, 'compliance.again'))).toEqual([
      'another rule defines the round "compliance"; to bring it to mind, use kind: reminder',
    ]);
  });

  it('is not blamed for a quiz that is itself no good', async () => {
    const { title: _title, ...broken } = quizOf('gifts', 3);
    const dir = await packOf({ rules: [practiceRule], quizzes: [broken as never] });
    const { problems } = checkPack(dir, catalogueOf(programs));
    expect(problems.map(({ file }) => file)).toEqual(['quizzes/gifts.yaml']);
  });
});
