import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, press, pressed, SeenCard } from './chat.ts';
import { packWith } from './pack.ts';

const sato = '401004';
const colleague = '401005';
const stranger = '101005';

let service: Service;
let person: FakePerson;
let other: FakePerson;

const content = {
  task: 'form',
  title: { ja: '書類を出す', en: 'Hand in the form' },
  text: { ja: '用紙は人事課にあります。', en: 'Forms are at the HR office.' },
  due: { businessDays: 5 },
  doneFor: 'fiscal-year',
  evidence: { ja: '出した日', en: 'When you handed it in' },
  delegate: true,
};

beforeEach(async () => {
  const policyDir = await packWith({
    id: 'test.task',
    program: 'task',
    content,
    audience: { fact: 'number', is: sato },
    stopWhen: { fact: 'task.done', in: ['form'] },
    examples: [
      { person: { number: sato }, on: '2026-11-27', due: true },
      { person: { number: sato, 'task.done': ['form'] }, on: '2026-11-27', due: false },
    ],
  });
  service = await startService({ policyDir });
  person = await service.employee(sato);
  other = await service.employee(colleague);
  for (const each of [person, other]) await each.installs();
  await service.goTo('2026-11-27T10:00');
});

const card = () => lastCard(service.teams, person);
const about = (who: FakePerson) =>
  chatOf(service.teams, who).filter((seen) => seen instanceof SeenCard && seen.text.includes('書類を出す'));
const states = () =>
  (service.tables().answers ?? [])
    .filter(({ kind }) => kind === 'state')
    .map(
      ({ employee, body }) =>
        `${employee} ${(JSON.parse(String(body)) as { state: { state: string } }).state.state}`,
    );

describe('a task', () => {
  test('says what to do and by when', () => {
    const { text, inputs } = card();
    for (const part of ['書類を出す', '用紙は人事課', '12月4日(金)（あと7日）', 'あなたと人事課']) {
      expect(text).toContain(part);
    }
    expect(inputs).toEqual({ evidence: '', to: '', reason: '' });
  });

  test('comes again until it is done, with the same deadline, and not after', async () => {
    await service.goTo('2026-12-04T10:00');
    expect(about(person)).toHaveLength(2);
    expect(card().text).toContain('（今日まで）');
    await service.goTo('2026-12-11T10:00');
    expect(card().text).toContain('12月4日(金)（期限を過ぎています）');
    const settled = await pressed(person, card(), 'task.done', { evidence: '12月11日' });
    expect(settled.text).toContain('済みました。');
    expect(settled.text).toContain('12月11日');
    for (const day of ['18', '25']) await service.goTo(`2026-12-${day}T10:00`);
    expect(about(person)).toHaveLength(3);
    expect(states()).toEqual([`${sato} done`]);
  });

  test('done twice is done once', async () => {
    const first = card();
    await pressed(person, first, 'task.done', { evidence: '昨日' });
    await pressed(person, first, 'task.done', { evidence: '昨日' });
    expect(states()).toEqual([`${sato} done`]);
    expect(service.tables().answers?.filter(({ kind }) => kind === 'state')).toMatchObject([{ revision: 1 }]);
  });

  test('can be taken back, and is asked for again', async () => {
    const settled = await pressed(person, card(), 'task.done', { evidence: '昨日' });
    const open = await pressed(person, settled, 'task.reopen');
    expect(open.buttons).toContain('task.done');
    await service.goTo('2026-12-04T10:00');
    expect(about(person)).toHaveLength(2);
  });

  test('that does not apply is not asked for again', async () => {
    const settled = await pressed(person, card(), 'task.not-applicable', { reason: '今年は対象外です' });
    expect(settled.text).toContain('今年は対象外です');
    await service.goTo('2026-12-04T10:00');
    expect(about(person)).toHaveLength(1);
    expect(states()).toEqual([`${sato} not-applicable`]);
  });

  test.each([
    ['task.done', { evidence: '  ' }, '確かめるための一行'],
    ['task.done', { evidence: 'http://example.jp/form' }, 'https:// で始まる'],
    ['task.done', { evidence: '写し: ftp://example.jp と https://example.jp' }, 'https:// で始まる'],
    ['task.done', { evidence: 'javascript:alert(1)' }, 'https:// で始まる'],
    ['task.not-applicable', { reason: '' }, '該当しない理由'],
    ['task.delegate', { to: '' }, 'お願いする人を選んで'],
    ['task.delegate', { to: stranger }, 'お願いする人を選んで'],
    ['task.delegate', { to: sato }, 'お願いする人を選んで'],
  ])('%s with %j says what is wrong, keeps nothing and what was typed', async (verb, inputs, expected) => {
    const refused = await pressed(person, card(), verb, inputs);
    expect(refused.text).toContain(expected);
    expect(refused.inputs).toMatchObject(inputs);
    expect(states()).toEqual([]);
  });

  test('takes a link that begins with https', async () => {
    await pressed(person, card(), 'task.done', { evidence: '見てください https://example.jp/form' });
    expect(states()).toEqual([`${sato} done`]);
  });

  test('of somebody else cannot be answered', async () => {
    expect(await press(other, card(), 'task.done', { evidence: 'x' })).toContain('回答できません');
  });

  test('is on the list with its state', async () => {
    expect((await ask(service.teams, person, 'やること')).text).toContain('まだ済んでいません');
    const opened = await pressed(person, await ask(service.teams, person, 'tasks'), 'task.open');
    await pressed(person, opened, 'task.done', { evidence: '昨日' });
    expect((await ask(service.teams, person, 'やること')).text).toContain('済みました');
    expect((await ask(service.teams, other, 'やること')).text).toContain('頼まれていることはありません');
  });
});

describe('a task that is handed to a colleague', () => {
  beforeEach(async () => {
    const settled = await pressed(person, card(), 'task.delegate', { to: colleague });
    expect(settled.text).toContain('お願いしました');
    await service.goTo('2026-11-27T14:00');
  });

  const handed = () => lastCard(service.teams, other);

  test('reaches them with the name of who asks, and the deadline', () => {
    expect(handed().text).toContain('佐藤 美咲');
    expect(handed().text).toContain('12月4日(金)');
    expect(handed().buttons).not.toContain('task.delegate');
  });

  test('and done by them is done, and its owner hears of it', async () => {
    const theirs = handed();
    const settled = await pressed(other, theirs, 'task.done', { evidence: '今日' });
    expect(settled.text).toContain('済ませました');
    expect(states()).toEqual([`${sato} done`]);
    await service.goTo('2026-11-27T14:05');
    expect(card().text).toContain('さんが済ませました');
    await service.goTo('2026-12-04T10:00');
    expect(about(person)).toHaveLength(2);
    const again = await pressed(other, theirs, 'task.not-applicable', { reason: 'やはり' });
    expect(again.text).toContain('もう済んだか');
    expect(states()).toEqual([`${sato} done`]);
  });

  test('and refused comes back, and is asked for again', async () => {
    await pressed(other, handed(), 'task.not-applicable', { reason: '手いっぱいです' });
    expect(states()).toEqual([`${sato} open`]);
    await service.goTo('2026-11-27T14:05');
    expect(card().buttons).toContain('task.done');
    await service.goTo('2026-12-04T10:00');
    expect(about(person).length).toBeGreaterThanOrEqual(3);
  });

  test('and done by its owner in the meantime is not undone by the colleague', async () => {
    const list = await pressed(person, await ask(service.teams, person, 'やること'), 'task.open');
    const open = await pressed(person, list, 'task.reopen');
    await pressed(person, open, 'task.done', { evidence: '自分で' });
    const late = await pressed(other, handed(), 'task.not-applicable', { reason: 'できません' });
    expect(late.text).toContain('もう済んだか、取り下げられています');
    expect(states()).toEqual([`${sato} done`]);
  });
});

test('a task that is taken back before it went out never reaches the colleague', async () => {
  const settled = await pressed(person, card(), 'task.delegate', { to: colleague });
  await pressed(person, settled, 'task.reopen');
  await service.goTo('2026-11-27T14:00');
  expect(about(other)).toHaveLength(0);
});
