import { beforeEach, describe, expect, test } from 'vitest';
import { ask, pressed, type SeenCard } from './chat.ts';
import { InterviewCycle } from './interview-cycle.ts';

let cycle: InterviewCycle;

beforeEach(async () => {
  cycle = await InterviewCycle.begin();
});

describe('a cycle', () => {
  test('opens by its rule, is confirmed, accepted, reminded of and held', async () => {
    const { service, boss, staff } = cycle;
    await service.goTo('2027-05-06T09:00');
    expect(cycle.last(staff).text).toContain('期首面談があります');
    expect(cycle.rows().length).toBeGreaterThan(20);
    // Who is away for long is in it, and waits.
    expect(cycle.mine()).toMatchObject({ state: 'proposed' });
    expect(new Set(cycle.rows().map(({ state }) => state))).toEqual(new Set(['proposed', 'open']));
    expect((await ask(service.teams, staff, '面談')).text).not.toContain('候補の日時です');

    await service.goTo('2027-05-07T09:00');
    const table = cycle.last(boss);
    expect(table.text).toContain('候補ができました。');
    const settled = await pressed(boss, table, 'interview.confirm');
    expect(settled.text).toContain('部下の返事を待っています');
    expect(settled.buttons).not.toContain('interview.confirm');
    await service.goTo('2027-05-07T09:10');
    const offered = cycle.last(staff);
    expect(offered.buttons).toEqual(
      expect.arrayContaining(['interview.accept', 'interview.choose', 'interview.decline']),
    );
    expect(offered.choices('start')).toHaveLength(3);

    const agreed = await pressed(staff, offered, 'interview.accept');
    expect(agreed.text).toContain('決まりました');
    expect(agreed.text).toContain('準備シートを開く');
    expect(cycle.mine()).toMatchObject({ state: 'agreed' });
    // Both sides at once: the card of the one who comes later says so and changes nothing.
    const late = await pressed(staff, offered, 'interview.decline', { words: 'いつでも' });
    expect(late.text).toContain('その間に面談が変わりました');
    expect(cycle.mine()).toMatchObject({ state: 'agreed' });
    await service.goTo('2027-05-07T09:20');
    expect(cycle.last(boss).text).toContain('決まりました');

    const before = cycle.seen(staff, '決まりました');
    await service.goTo(cycle.fromStart(-20));
    expect(cycle.seen(staff, '決まりました')).toBe(before + 1);
    await service.goTo(cycle.fromStart(31));
    const after = cycle.last(boss);
    expect(after.text).toContain('面談は済みましたか');
    expect((await pressed(boss, after, 'interview.held')).text).toContain('済みました');
    expect(cycle.mine()).toMatchObject({ state: 'held' });
    const theirs = await pressed(staff, cycle.last(staff), 'interview.held');
    expect(theirs.text).toContain('済みました');
    expect(theirs.text).not.toContain('入力を確かめて');
  });
});

describe('a time that does not fit', () => {
  let offered: SeenCard;
  beforeEach(async () => {
    offered = await cycle.offered();
  });

  test('is exchanged for one of three, and the supervisor hears of it', async () => {
    const { service, boss, staff } = cycle;
    const [first = ''] = offered.choices('start');
    expect((await pressed(staff, offered, 'interview.choose')).text).toContain('日時を選んでください');
    const chosen = await pressed(staff, offered, 'interview.choose', { start: first });
    expect(chosen.text).toContain('決まりました');
    expect(Date.parse(String(cycle.mine()?.starts_at))).toBe(Date.parse(first));
    await service.goTo('2027-05-07T09:20');
    expect(cycle.last(boss).text).toContain('決まりました');
    expect((await pressed(staff, chosen, 'interview.choose', { start: 'x' })).text).toContain(
      'もう空いていません',
    );
  });

  test('none fits: when one could is read by the supervisor, who asks for another time', async () => {
    const { service, boss, staff, number, chief } = cycle;
    expect((await pressed(staff, offered, 'interview.decline', { words: ' ' })).text).toContain('一言書いて');
    await pressed(staff, offered, 'interview.decline', { words: '20日の午後なら' });
    expect(cycle.mine()).toMatchObject({ state: 'declined', starts_at: null });
    await service.goTo('2027-05-10T09:00');
    expect(cycle.mine()).toMatchObject({ state: 'declined' });
    const word = cycle.last(boss);
    expect(word.text).not.toContain('20日の午後なら');
    expect(service.tables().access_log).toEqual([]);
    const told = await pressed(boss, word, 'interview.open');
    expect(told.text).toContain('20日の午後なら');
    expect(service.tables().access_log).toMatchObject([{ employee: number, viewer: chief, kind: 'when' }]);
    const [first = ''] = told.choices('start');
    const asked = await pressed(boss, told, 'interview.choose', { start: first });
    expect(asked.text).toContain('部下の返事を待っています');
    await service.goTo('2027-05-10T09:10');
    await pressed(staff, cycle.last(staff), 'interview.accept');
    expect(cycle.mine()).toMatchObject({ state: 'agreed' });
  });

  test('is proposed anew when it was not held', async () => {
    const { service, boss, staff } = cycle;
    await pressed(staff, offered, 'interview.accept');
    await service.goTo(cycle.fromStart(31));
    await pressed(boss, cycle.latest(boss, 'interview.not-held'), 'interview.not-held');
    expect(cycle.mine()).toMatchObject({ state: 'proposed' });
    await service.goTo('2027-05-24T09:00');
    expect(cycle.mine()).toMatchObject({ state: 'proposed' });
    // What was answered in time is not asked about again.
    expect(cycle.seen(staff, 'この日時でよいか')).toBe(1);
  });

  test('and is not answered, is asked about once more, on the second working morning', async () => {
    const { service, staff } = cycle;
    const asked = () => cycle.seen(staff, 'この日時でよいか');
    expect(asked()).toBe(1);
    // From Friday over the weekend.
    for (const time of ['08T09:00', '10T09:00', '11T08:29']) await service.goTo(`2027-05-${time}`);
    expect(asked()).toBe(1);
    await service.goTo('2027-05-11T08:30');
    expect(asked()).toBe(2);
    const again = cycle.last(staff);
    expect(again.choices('start')).toHaveLength(3);
    expect((await pressed(staff, again, 'interview.accept')).text).toContain('決まりました');
    for (const time of ['11T13:00', '12T09:00']) await service.goTo(`2027-05-${time}`);
    expect(asked()).toBe(2);
  });
});
