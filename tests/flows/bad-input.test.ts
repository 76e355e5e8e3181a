import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { nudgeRow } from '../support/builders.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { japan, type Service, startService } from '../support/service.ts';
import { answerOf, ask, cardIn, lastCard, pressed, type SeenCard } from './chat.ts';

const sato = '401004';
const emma = '401007';
const refusals = {
  input: '入力を読み取れませんでした',
  notYours: 'このカードには回答できません',
  unknown: 'このボタンは今は使えません',
};

let service: Service;
let person: FakePerson;

/** 佐藤 with one own action, on Friday afternoon, her card before her. */
let card: SeenCard;

beforeEach(async () => {
  service = await startService();
  person = await service.employee(sato);
  await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  await service.goTo('2026-11-27T15:00');
  card = lastCard(service.teams, person);
});

const say = (text: string) => ask(service.teams, person, text);

/** The answer to a tap, which must have changed nothing. */
async function refused(verb: string, data: object, by = person): Promise<string | SeenCard> {
  const before = service.kept();
  const response = await by.executes(verb, data);
  expect(response.status).toBe(200);
  expect(service.kept()).toEqual(before);
  return answerOf(response);
}

/** The data of the Friday card with an answer to it. */
const answer = (more: object = {}) => ({ ...card.button('my-card.reflect').data, 'mark-1': 'done', ...more });

const reflections = () => service.tables().answers?.filter(({ kind }) => kind === 'reflection') ?? [];

describe('whose card it is', () => {
  test('a nudge that does not exist', async () => {
    expect(await refused('my-card.reflect', answer({ nudge: randomUUID() }))).toContain(refusals.notYours);
  });

  test.each([['not-a-uuid'], ["' or 1=1 --"], [7], [{}], [['a']], [true], ['x'.repeat(100_000)]])(
    'a nudge that cannot be one (%#)',
    async (nudge) => {
      expect(await refused('my-card.reflect', answer({ nudge }))).toContain(refusals.input);
    },
  );

  test('somebody else’s nudge, which is told apart from none by nothing', async () => {
    const colleague = await service.employee(emma);
    await colleague.says('menu');
    const said = await refused('my-card.reflect', answer(), colleague);
    expect(said).toBe(await refused('my-card.reflect', answer({ nudge: randomUUID() }), colleague));
    expect((await service.nudges(sato))[0]?.answered_at).toBeNull();
  });

  test('a nudge of another program', async () => {
    const other = nudgeRow({ employee: sato, program: 'quiz', rule: 'quiz.weekly', state: 'unknown' });
    await service.store.nudges.insert([other]);
    expect(await refused('my-card.reflect', answer({ nudge: other.id }))).toContain(refusals.notYours);
    expect(await refused('chat.pause', { nudge: other.id, until: '2026-12-01' })).toContain(
      refusals.notYours,
    );
  });
});

describe('what was entered', () => {
  test.each([
    ['no period', { period: undefined }],
    ['a period that is none', { period: '2026-99' }],
    ['a week its year does not have', { period: '2025-W53' }],
    ['a note of 201 characters', { note: 'あ'.repeat(201) }],
    ['a note that is no text', { note: { toString: 'x' } }],
    ['a mark that does not exist', { 'mark-1': 'perfect' }],
    ['a switch that is neither on nor off', { shared: 'maybe' }],
    ['a choice that is no moment', { chosen: 'yesterday' }],
  ])('a reflection with %s', async (_title, more) => {
    expect(await refused('my-card.reflect', answer(more))).toContain(refusals.input);
  });

  test('a reflection without a mark is asked for it, with the rest kept in the card', async () => {
    const shown = cardIn(await refused('my-card.reflect', answer({ 'mark-1': '', note: '途中まで' })));
    expect(shown.text).toContain('すべてのアクションに ◎ ○ △ のどれかを選んでください');
    expect(shown.inputs).toMatchObject({ note: '途中まで', 'mark-1': '' });
    expect(await pressed(person, shown, 'my-card.reflect', { 'mark-1': 'not' })).toMatchObject({
      title: 'ふりかえりを受け取りました',
    });
  });

  test.each([
    ['that has not begun', '2026-W49', 'まだ始まっていません'],
    ['in another century', '2126-W01', 'まだ始まっていません'],
    ['five weeks ago', '2026-W43', '締め切りました'],
    ['before the bot existed', '1970-W01', '締め切りました'],
  ])('a week %s', async (_title, period, problem) => {
    expect(cardIn(await refused('my-card.reflect', answer({ period }))).text).toContain(problem);
  });

  test('a choice of own actions that never was leads to choosing', async () => {
    const shown = await refused('my-card.reflect', answer({ chosen: '2020-01-01T00:00:00.000Z' }));
    expect(cardIn(shown).title).toBe('自分アクションを選ぶ');
  });

  const four = 'a01-staff-1,a01-staff-2,a01-staff-3';
  test.each([
    ['nothing', {}, '1つ以上選んでください'],
    ['nothing but spaces', { own1: ' 　 ' }, '1つ以上選んでください'],
    ['four', { 'picked-action-01': four, 'picked-action-02': 'a02-staff-1' }, '3つまで'],
    ['three and own words', { 'picked-action-01': four, own1: '電話', own1Action: 'action-01' }, '3つまで'],
    ['a suggestion that does not exist', { 'picked-action-01': 'a99-staff-1' }, 'もうありません'],
    ['own words without an action', { own1: '電話を取る' }, '上越アクションを選んでください'],
    ['own words with an unknown action', { own1: '電話', own1Action: 'x' }, '上越アクションを選んでください'],
  ])('choosing %s', async (_title, inputs, problem) => {
    const shown = cardIn(await refused('my-card.choose', inputs));
    expect(shown.text).toContain(problem);
    // What was entered stays, so that nothing has to be written twice.
    const { own1 = '' } = inputs as { own1?: string };
    expect(shown.inputs.own1).toBe(own1.trim());
  });

  test.each([
    ['81 characters of own words', { own1: 'あ'.repeat(81), own1Action: 'action-01' }],
    ['a list instead of text', { 'picked-action-01': ['a01-staff-1'] }],
    ['endless picks', { 'picked-action-01': 'a01-staff-1,'.repeat(1000) }],
  ])('choosing with %s', async (_title, inputs) => {
    expect(await refused('my-card.choose', inputs)).toContain(refusals.input);
  });

  test.each([['no-such.verb'], ['my-card.'], ['constructor'], ['__proto__'], ['x'.repeat(10_000)]])(
    'an unknown verb (%#)',
    async (verb) => {
      expect(await refused(verb, answer())).toContain(refusals.unknown);
    },
  );

  test('an unknown command of a button opens the menu', async () => {
    expect(cardIn(await refused('chat.command', { command: 'drop-tables' })).title).toBe('メニュー');
    expect(await refused('chat.command', {})).toContain(refusals.input);
  });

  test('a megabyte is refused unread', async () => {
    const before = service.tables();
    const { status } = await person.executes('my-card.reflect', answer({ note: 'あ'.repeat(350_000) }));
    expect(status).toBe(413);
    expect(service.tables()).toEqual(before);
  });

  test('what looks like a template or markdown is shown as it was written', async () => {
    const note = `$${'{$root.nudge}'} **太字** <b>&lt;`;
    const { text } = await pressed(person, card, 'my-card.reflect', { 'mark-1': 'done', note });
    expect(text).toContain(note);
    expect((await say('履歴')).text).toContain(note);
  });
});

describe('the same again', () => {
  const invoke = (data: object, id: string) => ({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id,
    value: { action: { type: 'Action.Execute', verb: 'my-card.reflect', data } },
  });

  test('four times in turn: one effect, four times the same card', async () => {
    const answers: string[] = [];
    for (let time = 0; time < 4; time++) answers.push((await person.posts(invoke(answer(), 'one'))).text);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('ふりかえりを受け取りました');
    expect(reflections()).toMatchObject([{ revision: 1 }]);
  });

  test('four times at once: one effect, four times the same card', async () => {
    const sending = [1, 2, 3, 4].map(() => person.posts(invoke(answer(), 'one')));
    const answers = (await Promise.all(sending)).map(({ text }) => text);
    expect(new Set(answers).size).toBe(1);
    expect(reflections()).toMatchObject([{ revision: 1 }]);
  });

  test('a client that taps anew with another id changes nothing either', async () => {
    for (const id of ['one', 'two', 'three', 'four']) await person.posts(invoke(answer(), id));
    expect(reflections()).toMatchObject([{ revision: 1 }]);
  });

  test('a repetition that arrives after an edit does not undo it', async () => {
    await person.posts(invoke(answer({ note: '最初' }), 'one'));
    await person.posts(invoke(answer({ note: '直した' }), 'two'));
    const late = await person.posts(invoke(answer({ note: '最初' }), 'one'));
    expect(cardIn(answerOf(late)).text).toContain('直した');
    expect(reflections()).toMatchObject([{ revision: 2, body: expect.stringContaining('直した') }]);
  });

  test('a refused answer stays refused when it is repeated', async () => {
    const first = await person.posts(invoke(answer({ 'mark-1': '' }), 'one'));
    const second = await person.posts(invoke(answer({ 'mark-1': '' }), 'one'));
    expect(second.text).toBe(first.text);
    expect(second.text).toContain('すべてのアクションに');
    expect((await service.nudges(sato))[0]?.answered_at).toBeNull();
  });

  test('a late report of a removal does not undo the installation after it', async () => {
    const report = (action: string, id: string) => ({ type: 'installationUpdate', action, id });
    await person.posts(report('remove', 'gone'));
    await person.posts(report('add', 'back'));
    await person.posts(report('remove', 'gone'));
    expect(await service.store.reach.of(sato)).toMatchObject({ state: 'reachable' });
  });

  test('a late repetition of a message does not undo a removal', async () => {
    await person.says('メニュー', { id: 'earlier' });
    await person.uninstalls();
    await person.says('メニュー', { id: 'earlier' });
    expect(await service.store.reach.of(sato)).toMatchObject({ state: 'uninstalled' });
  });
});

test('an answer counts for the actions its card showed, even if others were chosen meanwhile', async () => {
  await pressed(person, await say('選ぶ'), 'my-card.choose', {
    'picked-action-01': 'a01-staff-2,a01-staff-3',
  });
  const answered = await pressed(person, card, 'my-card.reflect', { 'mark-1': 'partly' });
  expect(answered.text).toContain('手伝ってもらったその日に');
  const [kept] = reflections();
  expect(JSON.parse(String(kept?.body))).toMatchObject({
    marks: [{ suggestion: 'a01-staff-1', mark: 'partly' }],
  });
  service.clock.moveTo(japan('2026-12-02T10:00'));
  const next = await say('ふりかえり');
  expect(next.text).toContain('教わったことを毎日ひとつ書きとめ');
  expect(next.text).not.toContain('前回（');
});

test('clients without Action.Execute submit the same as a message', async () => {
  await person.submits({ verb: 'my-card.reflect', ...answer(), msteams: { type: 'x' } });
  expect(lastCard(service.teams, person).title).toBe('ふりかえりを受け取りました');
  expect(reflections()).toMatchObject([{ period: '2026-W48', revision: 1 }]);
});
