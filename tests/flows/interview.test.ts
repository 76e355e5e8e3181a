import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import type { Service } from '../support/service.ts';
import { ask, chatOf, lastCard, pressed, SeenCard } from './chat.ts';
import { openCycle } from './interview-cycle.ts';

let service: Service;
let boss: FakePerson;
let staff: FakePerson;
let number: string;
let chief: string;

beforeEach(async () => {
  ({ service, boss, staff, number, chief } = await openCycle());
});

const rows = () => service.tables().interviews ?? [];
const mine = () => rows().find(({ employee }) => employee === number);
/** So many minutes after the start of the interview, in Japan. */
const fromStart = (minutes: number) =>
  new Date(Date.parse(String(mine()?.starts_at)) + (minutes + 9 * 60) * 60_000).toISOString().slice(0, 16);
/** The latest card with a button; word of other interviews may have come after it. */
const cardWith = (who: FakePerson, button: string) => {
  const cards = chatOf(service.teams, who).filter((each) => each instanceof SeenCard);
  const found = cards.findLast(({ buttons }) => buttons.includes(button));
  if (!found) throw new Error(`No card with ${button}`);
  return found;
};
const seen = (who: FakePerson, word: string) =>
  chatOf(service.teams, who).filter((each) => each instanceof SeenCard && each.text.includes(word)).length;

describe('a cycle', () => {
  test('opens by its rule, is confirmed, accepted, reminded of and held', async () => {
    expect(lastCard(service.teams, staff).text).toContain('期首面談があります');
    expect(rows().length).toBeGreaterThan(20);
    // Who is away for long is in it, and waits.
    expect(mine()).toMatchObject({ state: 'proposed' });
    expect(new Set(rows().map(({ state }) => state))).toEqual(new Set(['proposed', 'open']));
    expect((await ask(service.teams, staff, '面談')).text).not.toContain('候補の日時です');

    await service.goTo('2027-05-07T09:00');
    const table = lastCard(service.teams, boss);
    expect(table.text).toContain('候補ができました。');
    const settled = await pressed(boss, table, 'interview.confirm');
    expect(settled.text).toContain('部下の返事を待っています');
    expect(settled.buttons).not.toContain('interview.confirm');
    await service.goTo('2027-05-07T09:10');
    const offered = lastCard(service.teams, staff);
    expect(offered.buttons).toEqual(
      expect.arrayContaining(['interview.accept', 'interview.choose', 'interview.decline']),
    );
    expect(offered.choices('start')).toHaveLength(3);

    const agreed = await pressed(staff, offered, 'interview.accept');
    expect(agreed.text).toContain('決まりました');
    expect(agreed.text).toContain('やってみたいこと');
    expect(mine()).toMatchObject({ state: 'agreed' });
    // Both sides at once: the card of the one who comes later says so and changes nothing.
    const late = await pressed(staff, offered, 'interview.decline', { words: 'いつでも' });
    expect(late.text).toContain('その間に面談が変わりました');
    expect(mine()).toMatchObject({ state: 'agreed' });
    await service.goTo('2027-05-07T09:20');
    expect(lastCard(service.teams, boss).text).toContain('決まりました');

    const before = seen(staff, '決まりました');
    await service.goTo(fromStart(-20));
    expect(seen(staff, '決まりました')).toBe(before + 1);
    await service.goTo(fromStart(31));
    const after = lastCard(service.teams, boss);
    expect(after.text).toContain('面談は済みましたか');
    expect((await pressed(boss, after, 'interview.held')).text).toContain('済みました');
    expect(mine()).toMatchObject({ state: 'held' });
    const theirs = await pressed(staff, lastCard(service.teams, staff), 'interview.held');
    expect(theirs.text).toContain('その間に面談が変わりました');
  });
});

describe('a time that does not fit', () => {
  let offered: SeenCard;
  beforeEach(async () => {
    await service.goTo('2027-05-07T09:00');
    await pressed(boss, lastCard(service.teams, boss), 'interview.confirm');
    await service.goTo('2027-05-07T09:10');
    offered = lastCard(service.teams, staff);
  });

  test('is exchanged for one of three, and the supervisor hears of it', async () => {
    const [first = ''] = offered.choices('start');
    expect((await pressed(staff, offered, 'interview.choose')).text).toContain('日時を選んでください');
    const chosen = await pressed(staff, offered, 'interview.choose', { start: first });
    expect(chosen.text).toContain('決まりました');
    expect(Date.parse(String(mine()?.starts_at))).toBe(Date.parse(first));
    await service.goTo('2027-05-07T09:20');
    expect(lastCard(service.teams, boss).text).toContain('決まりました');
    expect((await pressed(staff, chosen, 'interview.choose', { start: 'x' })).text).toContain(
      'もう空いていません',
    );
  });

  test('none fits: when one could is read by the supervisor, who asks for another time', async () => {
    expect((await pressed(staff, offered, 'interview.decline', { words: ' ' })).text).toContain('一言書いて');
    await pressed(staff, offered, 'interview.decline', { words: '20日の午後なら' });
    expect(mine()).toMatchObject({ state: 'declined', starts_at: null });
    await service.goTo('2027-05-10T09:00');
    expect(mine()).toMatchObject({ state: 'declined' });
    const word = lastCard(service.teams, boss);
    expect(word.text).not.toContain('20日の午後なら');
    expect(service.tables().access_log).toEqual([]);
    const told = await pressed(boss, word, 'interview.open');
    expect(told.text).toContain('20日の午後なら');
    expect(service.tables().access_log).toMatchObject([{ employee: number, viewer: chief, kind: 'when' }]);
    const [first = ''] = told.choices('start');
    const asked = await pressed(boss, told, 'interview.choose', { start: first });
    expect(asked.text).toContain('部下の返事を待っています');
    await service.goTo('2027-05-10T09:10');
    await pressed(staff, lastCard(service.teams, staff), 'interview.accept');
    expect(mine()).toMatchObject({ state: 'agreed' });
  });

  test('is asked anew the next day when it was not held', async () => {
    await pressed(staff, offered, 'interview.accept');
    await service.goTo(fromStart(31));
    await pressed(boss, cardWith(boss, 'interview.not-held'), 'interview.not-held');
    expect(mine()).toMatchObject({ state: 'open', starts_at: null });
    await service.goTo('2027-05-24T09:00');
    expect(mine()).toMatchObject({ state: 'proposed' });
  });
});
