import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { grantRole } from '../../src/people/hr/roles.ts';
import { ask, press, pressed, SeenCard } from './chat.ts';
import { InterviewCycle } from './interview-cycle.ts';

const hr = '102004';

/** A person of HR in the sample organisation, with the app and a role. */
async function inHr({ service }: InterviewCycle, number: string, scope: readonly string[] | null) {
  await grantRole(service.store, { employee: number, role: 'author', scope }, 'cli', service.clock.now());
  const person = await service.employee(number);
  await person.installs();
  return person;
}

function deedsOf({ service }: InterviewCycle) {
  const deeds = (service.tables().audit_log ?? []).map(({ action, actor }) => [action, actor]);
  return deeds.filter(([action]) => String(action).startsWith('interviews.'));
}

describe('HR', () => {
  test('opens a cycle, sees how it goes, and calls it off', async () => {
    const cycle = await InterviewCycle.begin();
    const { service, boss, staff } = cycle;
    const person = await inHr(cycle, hr, null);
    await service.goTo('2027-06-01T09:00');
    const status = await ask(service.teams, person, '面談状況');
    expect(status.text).toContain('いま進んでいる面談はありません');
    const wrong = [
      [{}, '種類を選んで'],
      [{ kind: 'goal-setting', from: '5/1' }, '2027-05-06 のように'],
      [{ kind: 'party' }, '方針にありません'],
      [{ kind: 'goal-setting', from: '2027-06-01', to: '2027-06-10' }, '明日から後'],
      [{ kind: 'goal-setting', from: '2027-06-10', to: '2027-06-09' }, '始まりの日から後'],
      [{ kind: 'goal-setting', from: '2027-06-05', to: '2027-06-06' }, '勤務日がありません'],
      [{ kind: 'goal-setting', from: '2027-06-07', to: '2028-06-06' }, '180日まで'],
    ] as const;
    for (const [inputs, problem] of wrong)
      expect((await pressed(person, status, 'interview.start', inputs)).text).toContain(problem);
    const window = { kind: 'goal-setting', from: '2027-06-07', to: '2027-06-25' };
    expect(service.tables().interview_cycles).toEqual([]);

    const opened = await pressed(person, status, 'interview.start', window);
    expect(opened.text).toContain('6月7日(月) – 6月25日(金)');
    expect((await pressed(person, status, 'interview.start', window)).text).toContain('もう始まって');
    await service.goTo('2027-06-01T09:05');
    const table = cycle.last(boss);
    expect(table.text).toContain('面談の候補日時があります');
    await pressed(boss, table, 'interview.confirm');
    await service.goTo('2027-06-01T09:10');
    await pressed(staff, cycle.last(staff), 'interview.accept');
    const going = await ask(service.teams, person, '面談状況');
    expect(JSON.stringify(going.content)).toContain(`0 / ${cycle.rows().length}`);

    await pressed(person, going, 'interview.stop');
    expect(new Set(cycle.rows().map(({ state }) => state))).toEqual(new Set(['off']));
    await service.goTo('2027-06-01T09:20');
    for (const each of [boss, staff]) expect(cycle.last(each).text).toContain('なくなりました');
    await service.goTo('2027-06-02T09:00');
    expect(new Set(cycle.rows().map(({ state }) => state))).toEqual(new Set(['off']));
    expect(deedsOf(cycle)).toEqual([
      ['interviews.open', hr],
      ['interviews.cancel', hr],
    ]);
  });

  test('sees what would come of a cycle before it is opened, and nobody else does', async () => {
    const cycle = await InterviewCycle.begin();
    const { service, boss, chief } = cycle;
    const person = await inHr(cycle, hr, null);
    const busy = { employee: chief, starts: 0, ends: 1440, created_at: '2027-05-05T00:00:00.000Z' };
    for (const date of ['2027-06-07', '2027-06-08'])
      await service.store.blockedTimes.add({ ...busy, date, id: randomUUID() });
    await service.goTo('2027-06-01T09:00');
    const status = await ask(service.teams, person, '面談状況');
    const window = { kind: 'goal-setting', from: '2027-06-07', to: '2027-06-08' };
    const wrong = await pressed(person, status, 'interview.try', { ...window, to: '2027-06-06' });
    expect(wrong.text).toContain('始まりの日から後');
    const asked = await pressed(person, status, 'interview.try', window);
    expect(asked.text).toContain('組んでいます');
    expect(asked.inputs).toMatchObject(window);
    const before = service.teams.messages.length;
    await service.goTo('2027-06-01T09:05');
    await service.goTo('2027-06-01T09:10');
    expect(service.teams.messages).toHaveLength(before + 1);
    expect([cycle.rows(), service.tables().interview_cycles, service.tables().interview_trials]).toEqual([
      [],
      [],
      [],
    ]);

    const trial = cycle.last(person);
    expect(trial.text).toContain('面談を組んでみました');
    expect(trial.text).toContain('上司の予定に空きがありません');
    // Who is busy when stays theirs.
    expect(trial.text).toContain('二人のどちらかの予定を動かす');
    const kept = (service.tables().nudges ?? []).find(({ occurrence }) =>
      String(occurrence).startsWith('interview.trial@'),
    );
    expect(kept?.data).toContain('どちらか');
    expect(kept?.data).not.toMatch(/\d\d:\d\d/);
    const chart = JSON.stringify(trial.content);
    expect(chart).toMatch(
      /"Chart.VerticalBar".*"x":"6\/7","y":\d+.*"fallback":\{"type":"TextBlock","text":"6\/7 /,
    );
    const opened = await pressed(person, trial, 'interview.start');
    expect(opened.text).toContain('6月7日(月) – 6月8日(火)');
    await service.goTo('2027-06-01T09:15');
    expect(cycle.rows().length).toBeGreaterThan(20);
    expect(cycle.rows().filter(({ supervisor, state }) => supervisor === chief && state !== 'open')).toEqual(
      [],
    );
    expect(cycle.seen(boss, '面談を組んでみました')).toBe(0);
    expect(deedsOf(cycle)).toEqual([['interviews.open', hr]]);
  });

  test('acts for its departments only, and whoever has no role finds no such word', async () => {
    const cycle = await InterviewCycle.begin();
    const { service, staff } = cycle;
    const [whole, some] = [await inHr(cycle, hr, null), await inHr(cycle, '102003', ['40'])];
    const [unknown, known] = [
      await ask(service.teams, staff, '面談状況'),
      await ask(service.teams, whole, 'ヘルプ'),
    ];
    expect(unknown.text).toBe((await ask(service.teams, staff, '雨ですね')).text);
    expect(known.text).toContain('面談状況');
    expect((await ask(service.teams, staff, 'ヘルプ')).text).not.toContain('面談状況');
    const window = { kind: 'goal-setting', from: '2027-05-06', to: '2027-05-25' };
    const refused = JSON.stringify((await staff.executes('interview.start', window)).body);
    expect(refused).toBe(JSON.stringify((await staff.executes('interview.no-such', window)).body));

    const opened = await pressed(some, await ask(service.teams, some, '面談状況'), 'interview.start', window);
    await service.goTo('2027-05-05T09:05');
    const people = await service.app.directory.people('2027-05-05');
    const under40 = people
      .filter(({ departmentPath }) => departmentPath.includes('40'))
      .map(({ number }) => number);
    const own = () => cycle.rows().filter(({ cycle: name }) => String(name).endsWith('/40'));
    expect(own().length).toBeGreaterThan(3);
    expect(own().every(({ employee }) => under40.includes(String(employee)))).toBe(true);
    expect(opened.text).toContain('5月6日(木) – 5月25日(火)');

    // The rule brings the others theirs beside it; nobody is in both.
    await service.goTo('2027-05-06T09:00');
    const everybody = cycle.rows().map(({ employee }) => employee);
    expect(new Set(everybody).size).toBe(everybody.length);
    expect(everybody.length).toBeGreaterThan(own().length + 10);
    const going = await ask(service.teams, some, '面談状況');
    expect(going.text).not.toContain('5月28日(金)');
    const notTheirs = await some.executes('interview.stop', {
      nudge: null,
      cycle: 'goal-setting/2027-05-28',
    });
    expect(JSON.stringify(notTheirs.body)).toContain('始まっている面談ではありません');
    const again = await some.executes('interview.start', { ...window, from: '2027-05-07', nudge: null });
    expect(JSON.stringify(again.body)).toContain('もう始まって');
    await pressed(some, going, 'interview.stop');
    await service.goTo('2027-05-07T09:00');
    expect(own().every(({ state }) => state === 'off')).toBe(true);
    // They are with the others then.
    const others = cycle.rows().filter(({ cycle: name }) => name === 'goal-setting/2027-05-28');
    expect(others.filter(({ employee }) => under40.includes(String(employee))).length).toBe(own().length);
    const after = await ask(service.teams, some, '面談状況');
    expect(after.text).toContain('5月28日(金)');
    expect(after.buttons).not.toContain('interview.stop');
    expect(deedsOf(cycle)).toEqual([
      ['interviews.open', '102003'],
      ['interviews.cancel', '102003'],
    ]);
  });
});

describe('a time kept free', () => {
  test('moves proposals at once, and what was seen before is not confirmed', async () => {
    const cycle = await InterviewCycle.begin();
    const { service, boss, staff, chief } = cycle;
    await service.goTo('2027-05-06T09:00');
    await service.goTo('2027-05-07T09:00');
    const table = cycle.last(boss);
    const proposed = cycle
      .rows()
      .filter(({ supervisor, state }) => supervisor === chief && state === 'proposed');
    const day = (moment: unknown) =>
      new Date(Date.parse(String(moment)) + 9 * 3_600_000).toISOString().slice(0, 10);
    const date = day(proposed[0]?.starts_at);

    const card = await pressed(boss, table, 'interview.blocked');
    const wrong = [
      [{}, '日付を選んで'],
      [{ date: '2027-05-07' }, '明日から'],
      [{ date: '2027-05-15' }, '勤務日ではありません'],
      [{ date, from: '10:00' }, '両方とも'],
      [{ date, from: '11:00', to: '10:00' }, '終わりは始まりより後'],
      [{ date, from: '18:00', to: '19:00' }, '勤務時間の外'],
    ] as const;
    for (const [inputs, problem] of wrong)
      expect((await pressed(boss, card, 'interview.block', inputs)).text).toContain(problem);
    const kept = await pressed(boss, card, 'interview.block', { date });
    expect(kept.text).toContain('一日');
    await pressed(boss, card, 'interview.block', { date });
    expect(service.tables().blocked_times).toHaveLength(1);
    const own = () => cycle.rows().filter(({ supervisor }) => supervisor === chief);
    expect(own().filter(({ starts_at }) => day(starts_at) === date)).toEqual([]);
    expect(own().filter(({ state }) => state === 'proposed')).toHaveLength(proposed.length);

    const stale = await pressed(boss, table, 'interview.confirm');
    expect(stale.text).toContain('その間に候補が変わりました');
    expect(own().every(({ state }) => state !== 'offered')).toBe(true);
    await pressed(boss, stale, 'interview.confirm');
    await service.goTo('2027-05-07T09:10');
    const agreed = await pressed(staff, cycle.last(staff), 'interview.accept');
    expect(agreed.text).toContain('決まりました');

    // What is agreed on stays, and the card says so; nobody else sees what is blocked.
    const mine = day(cycle.mine()?.starts_at);
    const clash = await pressed(staff, await ask(service.teams, staff, '不在'), 'interview.block', {
      date: mine,
    });
    expect(clash.text).toContain('決めた面談があります');
    await service.goTo('2027-05-08T09:00');
    expect(cycle.mine()).toMatchObject({ state: 'agreed' });
    const [first] = service.tables().blocked_times?.filter(({ employee }) => employee === chief) ?? [];
    await press(staff, new SeenCard({ ...clash.content }), 'interview.unblock');
    expect(service.tables().blocked_times).toEqual([first]);
  });
});
