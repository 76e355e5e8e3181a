import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, press, pressed, SeenCard } from './chat.ts';
import { packWith } from './pack.ts';

const sato = '401004';
const tanaka = '401005';
const occurrence = 'test.notice@2026-W48';

let service: Service;
let person: FakePerson;

beforeEach(async () => {
  const content = {
    title: { ja: 'お知らせの題', en: 'What it is about' },
    text: { ja: 'お知らせの本文', en: 'What it says' },
    points: [{ ja: '一つ目', en: 'The first' }],
    link: { title: { ja: 'くわしく', en: 'More' }, url: 'https://example.jp/more' },
  };
  const policyDir = await packWith({ id: 'test.notice', program: 'notice', content });
  service = await startService({ policyDir });
  person = await service.employee(sato);
  await person.installs();
  await service.goTo('2026-11-27T10:00');
});

const cards = () => chatOf(service.teams, person).filter((seen) => seen instanceof SeenCard);
const reminders = async () =>
  (await service.nudges(sato, 'test.notice')).filter(({ origin }) => origin === 'follow-up');
const noticesSeen = () => cards().filter(({ text }) => text.includes('お知らせの本文')).length;

describe('a notice', () => {
  test('comes once, with what it says and why it came', async () => {
    const { text, buttons } = lastCard(service.teams, person);
    for (const part of ['お知らせの題', 'お知らせの本文', '一つ目', '毎週のお願い', '5人以上の集計']) {
      expect(text).toContain(part);
    }
    expect(buttons).toEqual(['notice.read', 'notice.later']);
    await service.goTo('2026-11-27T16:00');
    expect(noticesSeen()).toBe(1);
  });

  test('that was read is not brought up again, also not by an older card', async () => {
    const card = lastCard(service.teams, person);
    await pressed(person, card, 'notice.later', { until: '2026-12-01' });
    const done = await pressed(person, card, 'notice.read');
    expect(done.text).toContain('もう届きません');
    const again = await pressed(person, card, 'notice.later', { until: '2026-12-02' });
    expect(again.text).toContain('もう届きません');
    for (const day of ['01', '02']) await service.goTo(`2026-12-${day}T09:00`);
    expect(noticesSeen()).toBe(1);
    expect(await reminders()).toMatchObject([{ state: 'skipped', reason: 'withdrawn' }]);
    expect(service.tables().answers?.filter(({ kind }) => kind === 'read')).toMatchObject([
      { period: occurrence, visibility: 'hr-aggregate' },
    ]);
  });

  test('comes once more on the day that was chosen, beside everything else that day', async () => {
    const done = await pressed(person, lastCard(service.teams, person), 'notice.later', {
      until: '2026-12-01',
    });
    expect(done.text).toContain('12月1日(火)にもう一度お知らせします');
    await service.goTo('2026-11-30T17:00');
    expect(noticesSeen()).toBe(1);
    await service.goTo('2026-12-01T08:30');
    expect(noticesSeen()).toBe(2);
    expect(await reminders()).toMatchObject([{ state: 'sent', asked: 1 }]);
    const shown = lastCard(service.teams, person);
    expect(shown.text).toContain('前にも届いたお知らせです');
    expect((await pressed(person, shown, 'notice.read')).text).toContain('読みました');
  });

  test('put off to another day and back again comes on the last day chosen, once', async () => {
    const card = lastCard(service.teams, person);
    for (const day of ['01', '03', '01']) {
      await pressed(person, card, 'notice.later', { until: `2026-12-${day}` });
    }
    for (const day of ['01', '02', '03']) await service.goTo(`2026-12-${day}T09:00`);
    expect(noticesSeen()).toBe(2);
    expect((await reminders()).map(({ state }) => state).sort()).toEqual(['sent', 'skipped']);
  });

  test('put off to a closed day comes on the next working day', async () => {
    const done = await pressed(person, lastCard(service.teams, person), 'notice.later', {
      until: '2026-11-29',
    });
    expect(done.text).toContain('11月30日(月)');
  });

  test.each([
    ['', '日付を選んでください'],
    ['someday', '日付を選んでください'],
    ['2026-11-27', '明日から後の日'],
    ['2025-01-01', '明日から後の日'],
    ['2027-03-01', '31日先まで'],
  ])('says what is wrong with the date %j, and keeps nothing', async (until, expected) => {
    const refused = await pressed(person, lastCard(service.teams, person), 'notice.later', { until });
    expect(refused.text).toContain(expected);
    expect(service.tables().answers).toEqual([]);
    expect(await reminders()).toEqual([]);
  });

  test('of somebody else cannot be answered', async () => {
    const other = await service.employee(tanaka);
    expect(await press(other, lastCard(service.teams, person), 'notice.read')).toContain('回答できません');
    expect(service.tables().answers).toEqual([]);
  });

  test('can be read again from the list', async () => {
    expect((await ask(service.teams, person, 'お知らせ')).text).toContain('お知らせの題');
    await pressed(person, lastCard(service.teams, person), 'notice.open');
    const list = await ask(service.teams, person, 'notices');
    const opened = await pressed(person, list, 'notice.open');
    expect(opened.text).toContain('お知らせの本文');
    await pressed(person, opened, 'notice.read');
    expect((await ask(service.teams, person, 'お知らせ')).text).toContain('✓ 読みました');
  });

  test('that the policy no longer has says so', async () => {
    const card = lastCard(service.teams, person);
    await service.store.nudges.changeFrom(
      'sent',
      [(await service.nudges(sato, 'test.notice'))[0]?.id ?? ''],
      {
        rule: 'test.withdrawn',
      },
    );
    expect((await pressed(person, card, 'notice.read')).text).toContain('今は使われていません');
  });
});

test('an empty list says that nothing has come', async () => {
  const other = await service.employee(tanaka);
  expect((await ask(service.teams, other, 'お知らせ')).text).toContain('まだお知らせは届いていません');
});
