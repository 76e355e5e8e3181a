import { beforeEach, describe, expect, test } from 'vitest';
import { practiceRule, question, quizOf } from '../programs/quiz/questions.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, pressed, type SeenCard } from './chat.ts';
import { packOf, writePack } from './pack.ts';

/** 佐藤: 主事, and 山本, her 課長. */
const sato = '401004';
const head = '401002';

const gifts = {
  ...quizOf('gifts', 2),
  questions: [question('gifts-1'), question('gifts-2', { kind: 'multiple' }), question('gifts-3')],
};

let policyDir: string;
let service: Service;
let person: FakePerson;

async function start(questions: readonly object[] = gifts.questions) {
  policyDir = await packOf({ rules: [practiceRule], quizzes: [{ ...gifts, questions } as never] });
  service = await startService({ policyDir });
  person = await service.employee(sato);
}

beforeEach(() => start());

const say = (text: string) => ask(service.teams, person, text);
const idOn = (card: SeenCard) => String(card.button('quiz.answer').data.question).split('@')[0] ?? '';

/** Answers a question card: right, or with the wrong choice. */
function answer(card: SeenCard, right = true): Promise<SeenCard> {
  const wrong = '2';
  const isMultiple = idOn(card) === 'gifts-2';
  return pressed(person, card, 'quiz.answer', { choice: right ? (isMultiple ? '1,0' : '0') : wrong });
}

/** The card that comes on Friday at ten. */
async function friday(): Promise<SeenCard> {
  await person.installs();
  await service.goTo('2026-11-27T10:00');
  return lastCard(service.teams, person);
}

const rows = (kind: string) => service.tables().answers?.filter((row) => row.kind === kind) ?? [];

describe('the card of the week', () => {
  test('asks three questions one after the other in one card, each answered at once', async () => {
    let card = await friday();
    expect(card.title).toBe('コンプライアンスクイズ');
    for (const part of ['intro（日本語）', '1問目（全3問）', '読めるのは: あなただけ', '4.2.1']) {
      expect(card.text).toContain(part);
    }
    const asked: string[] = [];
    for (const right of [true, false, true]) {
      const id = idOn(card);
      asked.push(id);
      const answered = await answer(card, right);
      expect(answered.text).toContain(right ? '正解です' : '別の答え');
      for (const part of [
        `why ${id} right`,
        `why ${id} second`,
        `why ${id} wrong`,
        `point of ${id}`,
        'Some Act, art. 1',
        '方針 4.2.1',
      ]) {
        expect(answered.text).toContain(part);
      }
      expect(answered.text).toContain(right ? '11月30日(月) 以降に' : '11月28日(土) 以降に');
      card = await pressed(person, answered, 'quiz.next');
    }
    expect(new Set(asked).size).toBe(3);
    expect(card.title).toBe('おつかれさまでした');
    expect(card.text.match(/○/g)).toHaveLength(2);
    expect(chatOf(service.teams, person)).toHaveLength(2);
    const [nudge] = await service.nudges(sato, 'compliance.quiz');
    expect(nudge).toMatchObject({ state: 'sent', answered_at: '2026-11-27T01:00:00.000Z' });
    expect(rows('review')).toHaveLength(3);
    expect(rows('week')).toMatchObject([{ period: '2026-W48', items: 3 }]);
  });

  test('shuffles the choices, the same way whenever it is shown', async () => {
    const first = await friday();
    const order = first.choices('choice');
    expect([...order].sort()).toEqual(['0', '1', '2']);
    expect((await pressed(person, first, 'quiz.answer')).choices('choice')).toEqual(order);
    const orders = new Set<string>();
    for (const number of ['401002', '401003', '401005', '401006', '401007', '401009']) {
      const card = await ask(service.teams, await service.employee(number), 'クイズ');
      orders.add(card.choices('choice').join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  test('can be left and taken up again', async () => {
    const first = await friday();
    await answer(first);
    // As it still stands on another device.
    const again = await answer(first, false);
    expect(again.text).toContain('もう答えています');
    expect(again.text).toContain('正解です');
    const next = await pressed(person, again, 'quiz.next');
    expect(next.text).toContain('2問目（全3問）');
    expect(idOn(next)).not.toBe(idOn(first));
  });

  test('what was missed comes back the next week, before what is still known', async () => {
    const card = await friday();
    const missed = idOn(card);
    let shown = await pressed(person, await answer(card, false), 'quiz.next');
    while (shown.buttons.includes('quiz.answer')) {
      shown = await pressed(person, await answer(shown), 'quiz.next');
    }
    await service.goTo('2026-12-04T10:00');
    expect(idOn(lastCard(service.teams, person))).toBe(missed);
  });

  test('does not come when nothing is there to ask, and says why in the ledger', async () => {
    await friday();
    let card = lastCard(service.teams, person);
    while (card.buttons.includes('quiz.answer')) {
      card = await pressed(person, await answer(card), 'quiz.next');
    }
    await service.goTo('2026-12-04T10:00');
    card = lastCard(service.teams, person);
    while (card.buttons.includes('quiz.answer')) {
      card = await pressed(person, await answer(card), 'quiz.next');
    }
    await service.goTo('2026-12-11T10:00');
    const states = (await service.nudges(sato, 'compliance.quiz')).map(({ state, reason }) => [
      state,
      reason,
    ]);
    expect(states).toEqual([
      ['sent', 'sent'],
      ['sent', 'sent'],
      ['skipped', 'nothing-to-say'],
    ]);
  });

  test('a question for other ranks is not asked', async () => {
    await start([
      question('gifts-1'),
      question('gifts-4', { ranks: ['manager'] }),
      question('gifts-3'),
      question('gifts-5'),
    ]);
    const asked = async (number: string) => {
      const who = await service.employee(number);
      const seen: string[] = [];
      for (let card = await ask(service.teams, who, 'クイズ'); card.buttons.includes('quiz.answer'); ) {
        seen.push(idOn(card));
        await pressed(who, card, 'quiz.answer', { choice: '0' });
        card = await ask(service.teams, who, 'クイズ');
      }
      return seen.sort();
    };
    expect(await asked(sato)).toEqual(['gifts-1', 'gifts-3', 'gifts-5']);
    expect(await asked(head)).toEqual(['gifts-1', 'gifts-3', 'gifts-4', 'gifts-5']);
  });
});

describe('one more', () => {
  test('comes by word and by button, any time, and is remembered for the same week', async () => {
    const first = await say('もう1問');
    expect(first.text).toContain('1問目（全1問）');
    expect(first.text).not.toContain('intro');
    const done = await pressed(person, await answer(first), 'quiz.next');
    const second = await pressed(person, done, 'quiz.more');
    expect(idOn(second)).not.toBe(idOn(first));
    await answer(second);
    expect(rows('week')).toMatchObject([{ period: '2026-W48', items: 2 }]);
    expect((await service.app.directory.person('2026-11-24', sato))?.attributes).toMatchObject({
      'quiz.answered-this-week': 2,
    });
  });

  test('when all are known says when the next comes round', async () => {
    for (let count = 0; count < 3; count++) await answer(await say('クイズ'));
    const card = await say('クイズ');
    expect(card.text).toContain('次の問題は 11月27日(金) から出ます');
    expect(card.buttons).toEqual(['mastery']);
  });

  test('speaks English to those who read English', async () => {
    await service.store.preferences.change(sato, { language: 'en' });
    const card = await say('quiz');
    expect(card.text).toContain('Question 1 of 1');
    expect((await answer(card)).text).toContain('Some Act, art. 1 ／ policy 4.2.1');
  });
});

describe('how well one knows it', () => {
  test('is shown by topic: known, on its way, not asked yet', async () => {
    await answer(await say('クイズ'));
    await answer(await say('クイズ'), false);
    const card = await say('習得度');
    expect(card.title).toBe('クイズの習得度');
    for (const part of ['3問のうち1問', '◎1', '○1', '・1', '読めるのは: あなただけ']) {
      expect(card.text).toContain(part);
    }
    service.clock.moveTo('2026-11-28T00:00:00Z');
    expect((await say('習得度')).text).toContain('3問のうち0問');
  });
});

test('a changed question starts anew, and the answer to the old one stays', async () => {
  for (let count = 0; count < 3; count++) await answer(await say('クイズ'));
  const before = rows('memory').map(({ period }) => period);
  await service.stop();
  const questions = [question('gifts-1', { asks: 'vouchers' }), ...gifts.questions.slice(1)];
  writePack(policyDir, { rules: [practiceRule], quizzes: [{ ...gifts, questions } as never] });
  await service.restart();
  person = await service.employee(sato);
  const card = await say('クイズ');
  expect(card.text).toContain('What about vouchers?');
  await answer(card);
  const after = rows('memory').map(({ period }) => period);
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(4);
});
