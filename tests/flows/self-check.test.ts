import { beforeEach, describe, expect, test } from 'vitest';
import { checkRule, conduct } from '../programs/self-check/checklists.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { answerOf, ask, lastCard, press, pressed, SeenCard } from './chat.ts';
import { packOf, writePack } from './pack.ts';

/** 佐藤: 主事. */
const sato = '401004';
const rules = [{ ...checkRule, valid: { from: '2026-11-23' } }];

let policyDir: string;
let service: Service;
let person: FakePerson;

beforeEach(async () => {
  policyDir = await packOf({ rules, checklists: [conduct] });
  service = await startService({ policyDir });
  person = await service.employee(sato);
  await person.installs();
});

const say = (text: string) => ask(service.teams, person, text);
const rows = (kind: string) => service.tables().answers?.filter((row) => row.kind === kind) ?? [];
const bodies = (kind: string) => rows(kind).map(({ body }) => JSON.parse(String(body)) as unknown);

async function friday(): Promise<SeenCard> {
  await service.goTo('2026-11-27T10:00');
  return lastCard(service.teams, person);
}

/** Marks what is on a card and goes on. */
function mark(card: SeenCard, marks: Record<string, string>, button = '保存して次へ'): Promise<SeenCard> {
  const inputs = Object.entries(marks).map(([item, value]) => [`item-${item}`, value] as const);
  return pressed(person, card, button, Object.fromEntries(inputs));
}

/** Goes through the whole checklist. */
async function finish(card: SeenCard, invitations = 'not-yet', papers = 'yes'): Promise<SeenCard> {
  return mark(await mark(card, { gifts: 'yes', invitations }), { papers }, '保存して終わる');
}

async function again(): Promise<void> {
  await service.stop();
  await service.restart();
  person = await service.employee(sato);
}

describe('the card of the quarter', () => {
  test('asks by category, and ends with where to turn and one thing for the week', async () => {
    const first = await friday();
    expect(first.title).toBe('セルフチェック');
    for (const part of [
      ...['Look back（日本語）', 'Five minutes（日本語）', '1/2', 'Relations（日本語）', 'Parcels arrive'],
      ...['締切: 12月4日(金)', '人事課には、終えたかどうかと5人以上の集計のみ'],
    ]) {
      expect(first.text).toContain(part);
    }
    expect(Object.keys(first.inputs)).toEqual(['item-gifts', 'item-invitations']);
    const second = await mark(first, { gifts: 'yes', invitations: 'not-yet' });
    expect(second.text).toContain('2/2');
    expect(second.text).not.toContain('Look back');
    const done = await mark(second, { papers: 'yes' }, '保存して終わる');
    for (const part of [
      ...['おつかれさまでした', '11月27日(金) に済ませました', '「はい」2項目、「これから」1項目'],
      ...['I decline invitations', '断り方を決めておきます', 'Your supervisor', '人事課', 'In confidence'],
    ]) {
      expect(done.text).toContain(part);
    }
    expect(rows('done')).toMatchObject([
      { period: '2026-Q3/conduct', visibility: 'hr-named', employee: sato, items: 1 },
    ]);
    expect(bodies('done')).toMatchObject([{ on: '2026-11-27', deadline: '2026-12-04' }]);
    expect(rows('counted')).toMatchObject([{ period: '2026-Q3/conduct', visibility: 'hr-aggregate' }]);
    expect(bodies('counted')).toMatchObject([
      { marks: { gifts: 'yes', invitations: 'not-yet', papers: 'yes' } },
    ]);
    expect(rows('marks').map(({ visibility, items }) => [visibility, items])).toEqual([
      ['self', 0],
      ['self', 0],
    ]);
    const [nudge] = await service.nudges(sato, 'compliance.self-check');
    expect(nudge).toMatchObject({ state: 'sent', answered_at: '2026-11-27T01:00:00.000Z' });
  });

  test('is kept half-way, and taken up where it was left: in the chat, on the next reminder', async () => {
    const left = await mark(await friday(), { gifts: 'yes' }, 'あとで続ける');
    expect(left.title).toBe('セルフチェック');
    for (const part of ['保存しました', '3項目のうち1項目', '締切: 12月4日(金)'])
      expect(left.text).toContain(part);
    expect(rows('done')).toEqual([]);
    for (const card of [await pressed(person, left, 'つづき'), await say('セルフチェック')]) {
      expect(card.inputs).toEqual({ 'item-gifts': 'yes', 'item-invitations': '' });
    }
    await mark(await say('self-check'), { invitations: 'yes' });
    await service.goTo('2026-12-04T10:00');
    const reminder = lastCard(service.teams, person);
    expect(reminder.inputs).toEqual({ 'item-papers': '' });
    expect(reminder.text).not.toContain('Look back');
  });

  test('does not come again once it is done', async () => {
    await finish(await friday());
    await service.goTo('2026-12-04T10:00');
    expect(await service.nudges(sato, 'compliance.self-check')).toHaveLength(1);
    expect((await say('セルフチェック')).text).toContain('✓ 11月27日(金) に済ませました');
  });

  test('planned before it was done is not sent after', async () => {
    await service.goTo('2026-11-27T09:00');
    await finish(await say('セルフチェック'));
    await service.goTo('2026-11-27T10:00');
    const states = (await service.nudges(sato, 'compliance.self-check')).map(({ state }) => state);
    expect(states).toEqual(['skipped']);
    expect(bodies('done')).toMatchObject([{ on: '2026-11-27', deadline: '2026-12-04' }]);
  });

  test('can be gone through backwards, and looked at and changed after it is done', async () => {
    const second = await mark(await friday(), { gifts: 'yes', invitations: 'yes' });
    const back = await mark(second, { papers: 'not-yet' }, '前へ');
    expect(back.inputs).toEqual({ 'item-gifts': 'yes', 'item-invitations': 'yes' });
    const done = await pressed(person, await mark(back, {}), '保存して終わる');
    expect(done.text).toContain('「これから」1項目');
    const look = await pressed(person, done, '答えを見直す');
    expect(look.text).not.toContain('締切');
    const changed = await finish(look, 'yes', 'yes');
    expect(changed.text).toContain('「これから」0項目');
    expect(bodies('counted')).toMatchObject([{ marks: { papers: 'yes' } }]);
    expect(rows('done')).toMatchObject([{ revision: 1 }]);
  });
});

describe('bad input', () => {
  test('what is not marked is kept open, and what cannot be read is told', async () => {
    const first = await friday();
    const second = await mark(first, {});
    expect(second.text).toContain('2/2');
    const open = await mark(second, { papers: 'yes' }, '保存して終わる');
    expect(open.text).toContain('まだ答えていない項目があります');
    expect(open.inputs).toEqual({ 'item-gifts': '', 'item-invitations': '' });
    const unread = await mark(open, { gifts: 'perhaps', invitations: 'yes' });
    expect(unread.text).toContain('「はい」か「これから」を選んでください');
    expect(bodies('marks')).toEqual([{ papers: 'yes' }]);
    for (const [name, value] of [
      ['check', '2026-Q9/conduct'],
      ['check', '../x'],
      ['category', 'x'.repeat(81)],
      ['to', 'elsewhere'],
      ['item-gifts', 'y'.repeat(21)],
    ] as const) {
      const { verb, data } = first.button('保存して次へ');
      const answer = answerOf(await person.executes(verb, { ...data, [name]: value }));
      expect(answer, name).not.toBeInstanceOf(SeenCard);
    }
    expect(bodies('marks')).toEqual([{ papers: 'yes' }]);
  });

  test('two devices save two categories at once, and neither is lost', async () => {
    const first = await friday();
    const { data } = first.button('保存して次へ');
    const save = (category: string, inputs: object) =>
      person.executes('self-check.save', { ...data, category, ...inputs });
    await Promise.all([
      save('relations', { 'item-gifts': 'yes', 'item-invitations': 'yes' }),
      save('desk', { 'item-papers': 'not-yet' }),
    ]);
    expect(bodies('counted')).toMatchObject([
      { marks: { gifts: 'yes', invitations: 'yes', papers: 'not-yet' } },
    ]);
    expect(rows('done')).toHaveLength(1);
  });

  test('after the deadline it is still taken, and recorded as late', async () => {
    const first = await friday();
    await service.goTo('2026-12-07T11:00');
    expect((await say('セルフチェック')).text).toContain('締切（12月4日(金)）を過ぎています');
    expect((await finish(first)).text).toContain('期限の後と記録されています');
  });

  test('after the quarter it says that it is over, and what was marked stays', async () => {
    const first = await friday();
    await mark(first, { gifts: 'yes' });
    service.clock.moveTo('2027-01-05T01:00:00Z');
    const over = await mark(first, { gifts: 'not-yet', invitations: 'yes' });
    expect(over.text).toContain('このセルフチェックの期間は終わりました');
    expect(bodies('marks')).toEqual([{ gifts: 'yes' }]);
  });

  test('the card of somebody else is nobody’s to answer', async () => {
    const { verb, data } = (await friday()).button('保存して次へ');
    const other = await service.employee('401005');
    await other.executes(verb, { ...data, 'item-gifts': 'yes' });
    expect(rows('marks')).toEqual([]);
  });

  test('a checklist that changed goes on with what it asks now; one that was withdrawn says so', async () => {
    const first = await friday();
    await mark(first, { gifts: 'yes', invitations: 'yes' });
    await service.stop();
    const [relations, desk] = conduct.categories;
    const renamed = { ...conduct, categories: [relations, { ...desk, id: 'papers-and-desk' }] };
    writePack(policyDir, { rules, checklists: [renamed] });
    await again();
    const stale = first.button('保存して次へ').data;
    const inputs = { ...stale, category: 'desk', 'item-papers': 'yes' };
    const changed = answerOf(await person.executes('self-check.save', inputs)) as SeenCard;
    expect(changed.text).toContain('内容が変わりました');
    expect(changed.inputs).toEqual({ 'item-papers': '' });
    await service.stop();
    const other = { ...conduct, id: 'other' };
    const content = { ...checkRule.content, checklist: 'other' };
    writePack(policyDir, {
      rules: [{ ...rules[0], id: 'compliance.self-check', content }],
      checklists: [other],
    });
    await again();
    const gone = answerOf(await person.executes('self-check.save', inputs)) as SeenCard;
    expect(gone.text).toContain('期間は終わりました');
    expect(rows('marks')).toHaveLength(1);
  });
});

describe('something for the week', () => {
  const own = () => bodies('own-actions').at(-1) as { title: string; action: string }[];

  test('becomes an own action with one tap, once', async () => {
    const done = await finish(await friday());
    const adopted = await pressed(person, done, '自分アクションにする');
    expect(adopted.text).toContain('自分アクションに入っています');
    await pressed(person, done, '自分アクションにする');
    expect(own()).toEqual([{ title: '断り方を決めておきます', action: 'action-03', suggestion: null }]);
    expect(rows('own-actions')).toHaveLength(1);
    expect((await say('マイカード')).text).toContain('断り方を決めておきます');
  });

  test('where there are three already, takes the place of the one that is chosen', async () => {
    const three = { own1: '一', own1Action: 'action-01', own2: '二', own2Action: 'action-02' };
    const inputs = { ...three, own3: '三', own3Action: 'action-03' };
    await pressed(person, await say('選ぶ'), 'my-card.choose', inputs);
    const done = await finish(await friday());
    expect(done.choices('replace')).toEqual(['0', '1', '2']);
    const none = await pressed(person, done, '自分アクションにする');
    expect(none.text).toContain('入れかえるものを選んでください');
    await pressed(person, done, '自分アクションにする', { replace: '9' });
    await pressed(person, await say('選ぶ'), 'my-card.choose', { ...inputs, own1: '四' });
    const stale = await pressed(person, done, '自分アクションにする', { replace: '1' });
    expect(stale.text).toContain('自分アクションが変わっていました');
    await pressed(person, stale, '自分アクションにする', { replace: '1' });
    expect(own().map(({ title }) => title)).toEqual(['四', '断り方を決めておきます', '三']);
  });

  test('an item that suggests nothing cannot be adopted', async () => {
    const done = await finish(await friday());
    const { verb, data } = done.button('自分アクションにする');
    const refused = answerOf(await person.executes(verb, { ...data, item: 'gifts' })) as SeenCard;
    expect(refused.text).toContain('いまのチェックリストにありません');
    expect(rows('own-actions')).toEqual([]);
  });
});

test('the list opens every checklist, in English to those who read English', async () => {
  await service.store.preferences.change(sato, { language: 'en' });
  const list = await say('self-checks');
  expect(list.text).toContain('0 of 3 answered');
  const card = (await press(person, list, 'Begin')) as SeenCard;
  for (const part of ['Conduct', 'Yes', 'Not yet', 'Save and go on']) expect(card.text).toContain(part);
});
