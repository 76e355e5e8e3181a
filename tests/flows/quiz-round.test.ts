import { beforeEach, describe, expect, test } from 'vitest';
import { practiceRule, quizOf, roundRule } from '../programs/quiz/questions.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { answerOf, ask, lastCard, pressed, type SeenCard } from './chat.ts';
import { packOf, writePack } from './pack.ts';

/** 佐藤: 主事. */
const sato = '401004';
const quizzes = [quizOf('gifts', 5), quizOf('records', 5)];
const rules = [
  // Asked on Fridays from 27 November on; five working days end on 4 December.
  {
    ...roundRule,
    valid: { from: '2026-11-23' },
    stopWhen: { fact: 'quiz.rounds-passed', in: ['compliance'] },
  },
  {
    ...roundRule,
    id: 'compliance.quiz-round-deadline',
    cadence: { every: 'week', on: 'thursday', at: '11:00', ifClosed: 'earlier' },
    content: { kind: 'reminder', intro: { ja: 'もうすぐ締切', en: 'Soon' }, round: 'compliance' },
    stopWhen: { fact: 'quiz.rounds-passed', in: ['compliance'] },
    examples: [{ person: {}, on: '2026-11-26', due: true }],
  },
  {
    ...practiceRule,
    cadence: { once: '2028-01-14', at: '10:00', ifClosed: 'later' },
    examples: [{ person: {}, on: '2028-01-14', due: true }],
  },
];

let policyDir: string;
let service: Service;
let person: FakePerson;

beforeEach(async () => {
  policyDir = await packOf({ rules, quizzes });
  service = await startService({ policyDir });
  person = await service.employee(sato);
  await person.installs();
});

const say = (text: string) => ask(service.teams, person, text);
const refOn = (card: SeenCard) => String(card.button('quiz.answer').data.question);
const rows = (kind: string) => service.tables().answers?.filter((row) => row.kind === kind) ?? [];

async function friday(): Promise<SeenCard> {
  await service.goTo('2026-11-27T10:00');
  return lastCard(service.teams, person);
}

/** Answers what is left of the round, the first so many wrong, and returns what stands at its end. */
async function finish(card: SeenCard, wrong = 0): Promise<{ card: SeenCard; asked: string[] }> {
  const asked: string[] = [];
  let shown = card;
  while (shown.buttons.includes('quiz.answer')) {
    const choice = asked.length < wrong ? '2' : '0';
    asked.push(refOn(shown));
    shown = await pressed(person, await pressed(person, shown, 'quiz.answer', { choice }), 'quiz.next');
  }
  return { card: shown, asked };
}

describe('a round', () => {
  test('asks its questions over all its topics and ends when enough are right', async () => {
    const first = await friday();
    for (const part of [
      'everybody',
      '1問目（全4問）',
      '12月4日(金)',
      '4問のうち3問正解',
      '終えたかどうかは人事課も',
    ]) {
      expect(first.text).toContain(part);
    }
    const { card, asked } = await finish(first, 1);
    expect(new Set(asked).size).toBe(4);
    expect(asked.filter((ref) => ref.startsWith('gifts'))).toHaveLength(2);
    for (const part of ['終わりました', '11月27日(金) に終えました']) expect(card.text).toContain(part);
    expect(card.text).not.toContain('期限の後に終えた');
    expect(card.buttons).toEqual(['mastery']);
    expect(rows('completion')).toMatchObject([
      { period: '2026/compliance', visibility: 'hr-named', policy_digest: service.app.pack().digest },
    ]);
    expect((await service.app.directory.person('2026-11-30', sato))?.attributes).toMatchObject({
      'quiz.rounds-passed': ['compliance'],
    });
  });

  test('can be taken again until it is passed, what was missed first', async () => {
    const first = await finish(await friday(), 2);
    expect(first.card.text).toContain('4問のうち2問が正解でした');
    expect(rows('completion')).toEqual([]);
    const missed = first.asked.slice(0, 2);
    const again = await pressed(person, first.card, 'quiz.retake');
    const second = await finish(again, 2);
    expect(second.asked).toEqual(expect.arrayContaining(missed));
    expect(second.card.text).toContain('4問のうち2問が正解でした');
    const third = await finish(await pressed(person, second.card, 'quiz.retake'));
    expect(third.card.text).toContain('終わりました');
    expect(rows('completion')).toHaveLength(1);
    expect(rows('review')).toHaveLength(12);
  });

  test('a second tap on the same result begins no other try', async () => {
    const { card } = await finish(await friday(), 4);
    const again = await pressed(person, card, 'quiz.retake');
    await pressed(person, again, 'quiz.answer', { choice: '0' });
    const later = await pressed(person, card, 'quiz.retake');
    expect(later.text).toContain('2問目（全4問）');
    expect(JSON.parse(String(rows('round')[0]?.body))).toMatchObject({ attempt: 2 });
  });

  test('is resumed from any other card, and on the next reminder', async () => {
    const first = await friday();
    await pressed(person, first, 'quiz.answer', { choice: '0' });
    await service.restart();
    person = await service.employee(sato);
    const practised = await pressed(person, await say('クイズ'), 'quiz.answer', { choice: '0' });
    const done = await pressed(person, practised, 'quiz.next');
    expect(done.text).toContain('まだ終わっていません。締切: 12月4日(金)');
    const resumed = await pressed(person, done, 'quiz.round');
    expect(resumed.text).toContain('2問目（全4問）');
    await service.goTo('2026-12-03T11:00');
    const reminder = lastCard(service.teams, person);
    expect(reminder.text).toContain('2問目（全4問）');
    expect(reminder.text).toContain('コンプライアンス');
  });

  test('after its deadline is still taken, and recorded as late', async () => {
    const first = await friday();
    service.clock.moveTo('2026-12-06T15:00:00Z');
    const { card } = await finish(first);
    for (const part of ['12月7日(月) に終えました', '期限の後に終えたと記録されています']) {
      expect(card.text).toContain(part);
    }
    expect(JSON.parse(String(rows('completion')[0]?.body))).toEqual({
      at: '2026-12-06T15:00:00.000Z',
      on: '2026-12-07',
      deadline: '2026-12-04',
      policyVersion: '2016.1',
    });
  });

  test('up to the last minute of its deadline is in time, and says that it has passed from then on', async () => {
    const first = await friday();
    service.clock.moveTo('2026-12-04T14:59:00Z');
    expect((await pressed(person, first, 'quiz.answer')).text).toContain('締切: 12月4日(金)');
    service.clock.moveTo('2026-12-04T15:00:00Z');
    expect((await pressed(person, first, 'quiz.answer')).text).toContain('締切（12月4日(金)）を過ぎています');
    service.clock.moveTo('2026-12-04T14:59:00Z');
    expect((await finish(first)).card.text).not.toContain('期限の後に終えた');
  });

  test('is brought to mind until it is finished, and not after', async () => {
    await service.goTo('2026-11-26T11:00');
    expect(await service.nudges(sato, 'compliance.quiz-round-deadline')).toMatchObject([
      // The round has not begun.
      { state: 'skipped', reason: 'nothing-to-say' },
    ]);
    const first = await friday();
    await service.goTo('2026-12-03T11:00');
    expect(lastCard(service.teams, person).text).toContain('もうすぐ締切');
    await finish(first);
    await service.goTo('2026-12-04T10:00');
    await service.goTo('2026-12-10T11:00');
    expect(await service.nudges(sato, 'compliance.quiz-round')).toHaveLength(1);
    expect(await service.nudges(sato, 'compliance.quiz-round-deadline')).toHaveLength(2);
  });

  test('of a year that is over says so, and nothing is lost', async () => {
    const first = await friday();
    await pressed(person, first, 'quiz.answer', { choice: '0' });
    service.clock.moveTo('2027-04-01T00:00:00Z');
    const card = await pressed(person, first, 'quiz.answer', { choice: '0' });
    expect(card.text).toContain('この回は終わりました');
    expect(rows('review')).toHaveLength(1);
    const { data } = first.button('quiz.answer');
    expect((answerOf(await person.executes('quiz.next', data)) as SeenCard).text).toContain(
      'この回は終わりました',
    );
  });

  test('does not count towards the practice of the week', async () => {
    await finish(await friday(), 2);
    expect(rows('week')).toEqual([]);
    expect(rows('memory')).toHaveLength(4);
  });

  test('gives way where a question was withdrawn or changed since, and can still be finished', async () => {
    const first = await friday();
    const asked = await pressed(person, first, 'quiz.answer', { choice: '0' });
    const waiting = await pressed(person, asked, 'quiz.next');
    const gone = refOn(waiting).split('@')[0];
    await service.stop();
    const without = quizzes.map((quiz) => ({
      ...quiz,
      questions: quiz.questions.filter(({ id }) => id !== gone),
    }));
    writePack(policyDir, { rules, quizzes: without });
    await service.restart();
    person = await service.employee(sato);
    const card = await pressed(person, waiting, 'quiz.answer', { choice: '0' });
    expect(card.text).toContain('取り下げられました');
    expect(card.text).toContain('2問目（全4問）');
    const { card: end, asked: rest } = await finish(card);
    expect(rest).toHaveLength(3);
    expect(end.text).toContain('終わりました');
  });
});
