import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { japan, type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, pressed } from './chat.ts';

/** 佐藤: 主事, with a supervisor. */
const sato = '401004';
const thanks = '手伝ってもらったその日に、名前を呼んで「ありがとう」と伝えます';

let service: Service;
let person: FakePerson;

beforeEach(async () => {
  service = await startService();
  person = await service.employee(sato);
});

const say = (text: string) => ask(service.teams, person, text);

/** Chooses one suggestion and one action in own words. */
async function choose(): Promise<void> {
  await pressed(person, await say('選ぶ'), 'my-card.choose', {
    'picked-action-01': 'a01-staff-1',
    own1: '朝一番に電話を取る',
    own1Action: 'action-02',
  });
}

async function reflect(marks: readonly string[], more: Record<string, string> = {}) {
  const inputs = Object.fromEntries(marks.map((mark, index) => [`mark-${index + 1}`, mark]));
  return pressed(person, await say('ふりかえり'), 'my-card.reflect', { ...inputs, ...more });
}

/** The last working day of November, on which the quiz for everybody comes first. */
async function monthEnd(): Promise<void> {
  await service.goTo('2026-11-30T13:30');
  await service.goTo('2026-11-30T16:30');
}

describe('from installing to answering', () => {
  test('installing is answered by a welcome, once', async () => {
    await person.joins();
    await person.installs();
    const [welcome, ...more] = chatOf(service.teams, person);
    expect(more).toEqual([]);
    expect(welcome).toMatchObject({ title: '佐藤 美咲さん、はじめまして' });
    const { text } = lastCard(service.teams, person);
    for (const part of ['08:30–17:15', '1日2回・1週間5回', '休止', 'あなただけのもの']) {
      expect(text).toContain(part);
    }
  });

  test('the suggestions fit the rank', async () => {
    const card = await say('選ぶ');
    expect(card.choices('picked-action-01')).toEqual(['a01-staff-1', 'a01-staff-2', 'a01-staff-3']);
    const manager = await service.employee('401002');
    const other = await ask(service.teams, manager, '選ぶ');
    expect(other.choices('picked-action-01')).toEqual(['a01-manager-1', 'a01-manager-2', 'a01-manager-3']);
  });

  test('a choice is kept, shown, and can be changed', async () => {
    await choose();
    expect((await say('マイカード')).text).toContain(thanks);
    const again = await say('選ぶ');
    expect(again.inputs).toMatchObject({
      'picked-action-01': 'a01-staff-1',
      own1: '朝一番に電話を取る',
      own1Action: 'action-02',
    });
    const chosen = await pressed(person, again, 'my-card.choose', {
      own1: '',
      'picked-action-01': 'a01-staff-2',
    });
    expect(chosen.text).toContain('教わったことを毎日ひとつ書きとめ、金曜日にお礼を言います');
    const { text } = await say('マイカード');
    expect(text).not.toContain('朝一番に電話を取る');
    expect(text).not.toContain(thanks);
  });

  test('choosing twice within a millisecond, or after the clock went backwards, keeps the later choice', async () => {
    await choose();
    await pressed(person, await say('選ぶ'), 'my-card.choose', { own1: '一つ目' });
    service.clock.moveTo('2026-11-23T00:00:00Z');
    await pressed(person, await say('選ぶ'), 'my-card.choose', { own1: '二つ目' });
    expect((await say('マイカード')).text).toContain('二つ目');
    expect(service.tables().answers).toHaveLength(3);
  });

  test('on Friday afternoon the reflection comes by itself and says why', async () => {
    await choose();
    await service.goTo('2026-11-27T14:59');
    expect(await service.nudges(sato)).toMatchObject([{ state: 'planned' }]);
    await service.goTo('2026-11-27T15:00');
    const card = lastCard(service.teams, person);
    expect(card.title).toBe('今週のふりかえり');
    for (const part of [
      thanks,
      '朝一番に電話を取る',
      '今週の自分アクションのふりかえり',
      '4.2.1',
      'あなただけ',
    ]) {
      expect(card.text).toContain(part);
    }
    expect(card.inputs).toEqual({ 'mark-1': '', 'mark-2': '', note: '', shared: 'false' });
    const [nudge] = await service.nudges(sato);
    expect(nudge).toMatchObject({ state: 'sent', reason: 'sent', attempts: 1, answered_at: null });
    expect(card.button('my-card.reflect').data).toMatchObject({ nudge: nudge?.id, period: '2026-W48' });
  });

  test('answering replaces the card; answering again edits the answer', async () => {
    await choose();
    await service.goTo('2026-11-27T15:00');
    const sent = lastCard(service.teams, person);
    const answered = await pressed(person, sent, 'my-card.reflect', {
      'mark-1': 'done',
      'mark-2': 'not',
      note: '電話が多い週だった',
      shared: 'true',
    });
    expect(answered.title).toBe('ふりかえりを受け取りました');
    for (const part of ['◎', '△', '電話が多い週だった', '上司と共有されています']) {
      expect(answered.text).toContain(part);
    }
    const editing = await pressed(person, answered, 'my-card.edit');
    const filled = { 'mark-1': 'done', 'mark-2': 'not', note: '電話が多い週だった', shared: 'true' };
    expect(editing.inputs).toEqual(filled);
    const edited = await pressed(person, editing, 'my-card.reflect', { 'mark-2': 'partly', shared: 'false' });
    expect(edited.text).toContain('読めるのはあなただけ');
    expect(edited.text).not.toContain('△');
    const reflections = service.tables().answers?.filter(({ kind }) => kind === 'reflection');
    expect(reflections).toMatchObject([{ period: '2026-W48', revision: 2, shared_with: null }]);
    expect((await service.nudges(sato))[0]?.answered_at).toBe('2026-11-27T06:00:00.000Z');
  });

  test('a week that is left open keeps the card answerable for four weeks', async () => {
    await choose();
    await service.goTo('2026-11-27T15:00');
    const sent = lastCard(service.teams, person);
    service.clock.moveTo('2026-12-27T14:59:00Z');
    const marks = { 'mark-1': 'done', 'mark-2': 'done' };
    expect((await pressed(person, sent, 'my-card.reflect', marks)).title).toBe('ふりかえりを受け取りました');
    service.clock.moveTo('2026-12-27T15:00:00Z');
    expect((await pressed(person, sent, 'my-card.reflect', marks)).text).toContain('締め切りました');
  });
});

describe('over the weeks', () => {
  test('last week is shown beside this one', async () => {
    await choose();
    service.clock.moveTo('2026-11-27T06:00:00Z');
    await reflect(['done', 'not'], { note: '続けられた' });
    await service.goTo('2026-12-04T15:00');
    const card = lastCard(service.teams, person);
    expect(card.button('my-card.reflect').data.period).toBe('2026-W49');
    expect(card.text).toContain('前回（11月23日〜27日の週）: ◎');
    expect(card.text).toContain('前回（11月23日〜27日の週）: △');
    expect(card.text).toContain('前回のひとこと: 続けられた');
  });

  test('somebody who reflected of their own accord gets no card that week', async () => {
    await choose();
    await reflect(['done', 'done']);
    await service.goTo('2026-11-27T15:00');
    expect(await service.nudges(sato)).toEqual([]);
  });

  test('the history shows every week, the latest first, and follows the language', async () => {
    await choose();
    await reflect(['done', 'not']);
    service.clock.moveTo('2026-12-01T00:00:00Z');
    await reflect(['partly', 'partly']);
    const { text } = await say('履歴');
    expect(text.indexOf('11月30日')).toBeLessThan(text.indexOf('11月23日'));
    await pressed(person, await say('設定'), 'chat.settings', { language: 'en' });
    const english = (await say('history')).text;
    expect(english).toContain('I thank whoever helped me, by name, the same day.');
    expect(english).toContain('朝一番に電話を取る');
  });

  test('after a change of language last week is still shown', async () => {
    await choose();
    await reflect(['done', 'not']);
    await pressed(person, await say('設定'), 'chat.settings', { language: 'en' });
    service.clock.moveTo('2026-12-01T00:00:00Z');
    expect((await say('reflect')).text.match(/Last time \(Week of 23–27 Nov\)/g)).toHaveLength(2);
  });

  test('editing a week means the actions of that week, whatever was chosen since', async () => {
    await choose();
    const answered = await reflect(['done', 'not']);
    await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': '', own1: '別のこと' });
    const editing = await pressed(person, answered, 'my-card.edit');
    expect(editing.text).toContain(thanks);
    expect(editing.inputs).toMatchObject({ 'mark-1': 'done', 'mark-2': 'not' });
    const edited = await pressed(person, editing, 'my-card.reflect', { 'mark-2': 'done' });
    expect(edited.text).toContain('朝一番に電話を取る');
    expect(edited.text).not.toContain('別のこと');
  });

  test('weeks in a row are counted, also past those the history shows, and an open week ends nothing', async () => {
    await choose();
    for (let week = 0; week < 14; week++) {
      service.clock.moveTo(japan('2026-08-31T09:00').add({ hours: 24 * 7 * week }));
      await reflect(['done', 'done']);
    }
    expect((await say('マイカード')).text).toContain('14週続けて');
    expect((await say('履歴')).text.match(/の週/g)).toHaveLength(12);
    service.clock.moveTo('2026-12-08T00:00:00Z');
    expect((await say('マイカード')).text).toContain('14週続けて');
    service.clock.moveTo('2026-12-15T00:00:00Z');
    expect((await say('マイカード')).text).not.toContain('続けて');
  });

  test('the month ends with a look back at its weeks', async () => {
    await choose();
    for (const [day, marks] of [
      ['2026-10-27', ['not', 'not']],
      ['2026-11-05', ['done', 'not']],
      ['2026-11-19', ['done', 'partly']],
    ] as const) {
      service.clock.moveTo(`${day}T00:00:00Z`);
      await reflect(marks);
    }
    await monthEnd();
    const card = lastCard(service.teams, person);
    expect(card.title).toBe('今月のふりかえり');
    for (const part of ['2026年11月', '11月2日〜6日の週', '11月16日〜20日の週', '◎1', '○1', '△1', thanks]) {
      expect(card.text).toContain(part);
    }
    expect(card.text).not.toContain('10月26日');
    expect(card.text).not.toContain('△2');
  });

  test('a week that reaches into the next month belongs to that month’s look back', async () => {
    await choose();
    service.clock.moveTo('2026-12-04T06:00:00Z');
    await reflect(['done', 'done']);
    await service.goTo('2026-12-28T15:00');
    expect((await service.nudges(sato, 'my-card.look-back')).at(-1)?.state).toBe('planned');
    await service.goTo('2027-01-04T08:30');
    expect(lastCard(service.teams, person).text).toContain('11月30日〜12月4日の週');
  });

  test('a month without a reflection is not looked back on', async () => {
    await choose();
    await monthEnd();
    const [nudge] = await service.nudges(sato, 'my-card.look-back');
    expect(nudge).toMatchObject({ state: 'skipped', reason: 'nothing-to-say' });
  });
});

test('a card names the rule that sent it, where several rules send the same kind', async () => {
  // 田中 joined on 1 April 2026.
  const newcomer = await service.employee('401005');
  await newcomer.installs();
  await service.goTo('2026-04-15T10:00');
  const [nudge] = await service.nudges('401005', 'my-card.choose-after-hire');
  expect(nudge?.state).toBe('sent');
  const card = lastCard(service.teams, newcomer);
  expect(card.text).toContain('はじめての自分アクション');
  expect(card.text).toContain('入庁して二週間');
  const refused = await pressed(newcomer, card, 'my-card.choose');
  expect(refused.text).toContain('1つ以上選んでください');
  expect(refused.text).toContain('入庁して二週間');
});
