import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { practiceRule, question, quizOf } from '../programs/quiz/questions.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, sampleRoster, sharedService, startService } from '../support/service.ts';
import { answerOf, ask, lastCard, press, pressed, type SeenCard } from './chat.ts';
import { packOf, writePack } from './pack.ts';

const sato = '401004';
const multiple = question('gifts-1', { kind: 'multiple' });
const gifts = { ...quizOf('gifts', 3), questions: [multiple, question('gifts-2'), question('gifts-3')] };

const policyDir = mkdtempSync(join(tmpdir(), 'hagukumi-quiz-'));
writePack(policyDir, { rules: [practiceRule], quizzes: [gifts] });
afterAll(() => rmSync(policyDir, { recursive: true }));

const shared = sharedService({ policyDir });
/** People who have not answered anything yet, one for each test. */
const fresh = sampleRoster()
  .people.filter((each) => each.entraId !== null && each.status === 'active' && each.language === 'ja')
  .map(({ number }) => number)
  .filter((number) => number !== sato);

let service: Service;
let number: string;
let person: FakePerson;

beforeEach(async () => {
  service = shared();
  number = fresh.pop() ?? '';
  person = await service.employee(number);
});

const reviews = () =>
  service.tables().answers?.filter(({ kind, employee }) => kind === 'review' && employee === number) ?? [];
const idOn = (shown: SeenCard) => String(shown.button('quiz.answer').data.question).split('@')[0];

/** Calls up questions until it is the one with the id, answering those before it. */
async function upTo(id: string): Promise<SeenCard> {
  let shown = await ask(service.teams, person, 'クイズ');
  while (idOn(shown) !== id) {
    await pressed(person, shown, 'quiz.answer', { choice: '0' });
    shown = await ask(service.teams, person, 'クイズ');
  }
  return shown;
}

/** Starts a service of the test's own, in which the pack can change. */
async function startOwn(): Promise<string> {
  const dir = await packOf({ rules: [practiceRule], quizzes: [gifts] });
  service = await startService({ policyDir: dir });
  number = sato;
  person = await service.employee(sato);
  return dir;
}

async function changePack(policyDir: string, questions: readonly object[]): Promise<void> {
  await service.stop();
  writePack(policyDir, { rules: [practiceRule], quizzes: [{ ...gifts, questions } as never] });
  await service.restart();
  person = await service.employee(sato);
}

describe('what is given', () => {
  test.each([
    ['nothing', '', '答えを選んでください'],
    ['only a comma', ',', '答えを選んでください'],
    ['a choice that is not there', '7', '選択肢を読み取れませんでした'],
    ['words', 'right', '選択肢を読み取れませんでした'],
    ['a place between two', '0.5', '選択肢を読み取れませんでした'],
    ['a place before the first', '-1', '選択肢を読み取れませんでした'],
    ['two answers to a question with one', '0,1', '一つだけ選んでください'],
  ])('%s is told and keeps nothing', async (_what, choice, told) => {
    const asked = await upTo('gifts-2');
    const before = reviews().length;
    const shown = await pressed(person, asked, 'quiz.answer', { choice });
    expect(shown.text).toContain(told);
    expect(idOn(shown)).toBe('gifts-2');
    expect(shown.inputs.choice).toBe(choice);
    expect(reviews()).toHaveLength(before);
    expect((await pressed(person, shown, 'quiz.answer', { choice: '0' })).text).toContain('正解です');
  });

  test('all of several is an answer, and never right', async () => {
    const shown = await pressed(person, await upTo('gifts-1'), 'quiz.answer', { choice: '2,0,1' });
    expect(shown.text).toContain('別の答え');
    expect(shown.text).toContain('why gifts-1 wrong');
  });

  test.each([
    ['one of two right ones', '0', false],
    ['both, in whatever order', '1,0', true],
    ['both, one of them twice', '0,1,0', true],
    ['a right and a wrong one', '0,2', false],
  ])('of several: %s', async (_what, choice, right) => {
    const shown = await pressed(person, await upTo('gifts-1'), 'quiz.answer', { choice });
    expect(shown.text).toContain(right ? '正解です' : '別の答え');
  });

  test.each([
    ['no question of any pack', { question: 'no-such-question@0123456789abcdef' }],
    [
      'the next question of nothing',
      { questions: 'no-such-question@0123456789abcdef', question: 'no-such-question@0123456789abcdef' },
    ],
  ])('%s is answered politely', async (_what, data) => {
    const card = await ask(service.teams, person, 'クイズ');
    const { body } = await person.executes('quiz.answer', {
      ...card.button('quiz.answer').data,
      ...data,
      choice: '0',
    });
    const shown = answerOf({ body }) as SeenCard;
    expect(shown.text).toContain('取り下げられました');
    expect(reviews()).toEqual([]);
  });

  test.each([
    ['no question', { question: undefined }],
    ['a question without a version', { question: 'gifts-1' }],
    ['a thousand questions', { questions: Array(1000).fill('gifts-1@0123456789abcdef').join() }],
    ['a day that does not exist', { day: '2026-02-30' }],
    ['a round of no form', { round: '../etc/passwd' }],
    ['a list', { choice: ['0'] }],
    ['a long choice', { choice: '0,'.repeat(40) }],
  ])('%s is refused beside the card', async (_what, data) => {
    const card = await ask(service.teams, person, 'クイズ');
    const refused = await person.executes('quiz.answer', {
      ...card.button('quiz.answer').data,
      choice: '0',
      ...data,
    });
    expect(answerOf(refused)).toContain('入力を読み取れませんでした');
    expect(reviews()).toEqual([]);
  });

  test('the card of somebody else is nobody’s to answer', async () => {
    await startOwn();
    await person.installs();
    await service.goTo('2026-11-27T10:00');
    const card = lastCard(service.teams, person);
    const other = await service.employee('401005');
    const { verb, data } = card.button('quiz.answer');
    expect(answerOf(await other.executes(verb, { ...data, choice: '0' }))).toContain('回答できません');
    expect(reviews()).toEqual([]);
  });
});

describe('two devices', () => {
  test('answer the same question: the first counts, the other is shown it', async () => {
    const asked = await upTo('gifts-2');
    const [first, second] = await Promise.all([
      press(person, asked, 'quiz.answer', { choice: '0' }),
      press(person, asked, 'quiz.answer', { choice: '2' }),
    ]);
    const texts = [first, second].map((shown) => (shown as SeenCard).text);
    expect(texts.filter((text) => text.includes('もう答えています'))).toHaveLength(1);
    const kept = reviews().filter(({ period }) => String(period).includes('gifts-2'));
    expect(kept).toHaveLength(1);
    const { right } = JSON.parse(String(kept[0]?.body)) as { right: boolean };
    for (const text of texts) expect(text).toContain(right ? '正解です' : '別の答え');
  });

  test('give the same answer: it counts once', async () => {
    const asked = await upTo('gifts-3');
    await Promise.all([1, 2].map(() => press(person, asked, 'quiz.answer', { choice: '0' })));
    const kept = service
      .tables()
      .answers?.filter(({ period, employee }) => employee === number && String(period).includes('gifts-3'));
    expect(kept?.map(({ kind, revision }) => [kind, revision]).sort()).toEqual([
      ['memory', 1],
      ['review', 1],
    ]);
  });

  test('ask for one more at once: the same question, which counts once', async () => {
    const [one, two] = await Promise.all([
      ask(service.teams, person, 'クイズ'),
      ask(service.teams, person, 'クイズ'),
    ]);
    const answered = await pressed(person, one, 'quiz.answer', { choice: '0' });
    expect((await pressed(person, two, 'quiz.answer', { choice: '0' })).text).toBe(answered.text);
    expect(reviews()).toHaveLength(1);
  });
});

describe('a question', () => {
  test('that was withdrawn is told so; what was answered stays', async () => {
    const dir = await startOwn();
    const asked = await upTo('gifts-2');
    const answered = reviews().length;
    await changePack(
      dir,
      gifts.questions.filter(({ id }) => id !== 'gifts-2').concat(question('gifts-9'), question('gifts-8')),
    );
    const shown = await pressed(person, asked, 'quiz.answer', { choice: '0' });
    expect(shown.text).toContain('取り下げられました');
    expect(reviews()).toHaveLength(answered);
  });

  test('that was withdrawn after it was answered ends the card all the same', async () => {
    const dir = await startOwn();
    const asked = await upTo('gifts-2');
    await pressed(person, asked, 'quiz.answer', { choice: '0' });
    await changePack(
      dir,
      gifts.questions.filter(({ id }) => id !== 'gifts-2').concat(question('gifts-9'), question('gifts-8')),
    );
    const shown = await pressed(person, asked, 'quiz.answer', { choice: '0' });
    expect(shown.text).not.toContain('gifts-2');
    expect(reviews().filter(({ period }) => String(period).includes('gifts-2'))).toHaveLength(1);
  });

  test('that changed between showing and answering is asked anew', async () => {
    const dir = await startOwn();
    const asked = await upTo('gifts-2');
    await changePack(
      dir,
      gifts.questions.map((each) => (each.id === 'gifts-2' ? question('gifts-2', { asks: 'cards' }) : each)),
    );
    const shown = await pressed(person, asked, 'quiz.answer', { choice: '0' });
    expect(shown.text).toContain('内容が変わりました');
    expect(shown.text).toContain('What about cards?');
    expect((await pressed(person, shown, 'quiz.answer', { choice: '0' })).text).toContain('正解です');
  });
});
