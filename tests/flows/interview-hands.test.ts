import { expect, test } from 'vitest';
import { sampleRoster } from '../support/service.ts';
import { answerOf, cardIn, pressed } from './chat.ts';
import { InterviewCycle } from './interview-cycle.ts';

test('a colleague holds it instead, or gives it back, and what was shared stays with the supervisor', async () => {
  const cycle = await InterviewCycle.begin();
  const { service, boss, staff, number } = cycle;
  const agreed = await cycle.agreed();
  const sheet = await pressed(staff, agreed, 'interview.sheet');
  await pressed(staff, sheet, 'interview.memo', { memo: '窓口の待ち時間', shared: 'true' });
  await service.goTo('2027-05-07T09:20');
  const own = cycle.latest(boss, 'interview.delegate');
  const offered = own.choices('to');
  expect(offered).not.toContain(number);
  const active = (await service.store.employees.byNumbers(offered)).find(({ entra_id }) => entra_id !== null);
  const to = active?.number ?? '';
  const colleague = await service.employee(to);
  await colleague.installs();
  expect((await pressed(boss, own, 'interview.delegate')).text).toContain('だれにお願いするか');
  expect((await pressed(boss, own, 'interview.delegate', { to: '999999' })).text).toContain(
    'だれにお願いするか',
  );
  const asked = await pressed(boss, own, 'interview.delegate', { to });
  expect(asked.text).toContain(active?.name);
  expect(cycle.mine()).toMatchObject({ stand_in: to });
  // Two at the same time: the second is shown what is so now.
  expect((await pressed(boss, own, 'interview.delegate', { to })).text).toContain(
    'その間に面談が変わりました',
  );
  await service.goTo('2027-05-07T09:30');
  const theirs = cycle.latest(colleague, 'interview.hand-back');
  const id = cycle.mine()?.id as string;
  const opened = async () =>
    cardIn(answerOf(await colleague.executes('interview.open', { nudge: null, id })));
  const seen = await opened();
  expect(seen.text).not.toContain('窓口の待ち時間');
  expect(
    JSON.stringify(
      (await colleague.executes('interview.sheet', theirs.button('interview.hand-back').data)).body,
    ),
  ).not.toContain('窓口の待ち時間');
  // A new plan leaves it with them.
  await service.goTo('2027-05-08T09:00');
  expect(cycle.mine()).toMatchObject({ stand_in: to });
  const latest = await opened();
  await pressed(colleague, latest, 'interview.hand-back');
  expect(cycle.mine()).toMatchObject({ stand_in: null });
});

test('near the end whoever holds interviews without a time hears of it, and later whoever is above, numbers only', async () => {
  const cycle = await InterviewCycle.begin();
  const { service, boss, chief } = cycle;
  const above = (await service.store.employees.byNumber(chief))?.supervisor ?? '';
  const superior = await service.employee(above);
  await superior.installs();
  await service.goTo('2027-05-06T09:00');
  await service.goTo('2027-05-20T09:00');
  expect(cycle.seen(boss, 'まもなく終わります')).toBe(0);
  await service.goTo('2027-05-21T09:00');
  await service.goTo('2027-05-21T09:05');
  expect(cycle.seen(boss, 'まもなく終わります')).toBe(1);
  expect(cycle.seen(superior, '面談の状況')).toBe(0);
  await service.goTo('2027-05-26T09:00');
  await service.goTo('2027-05-26T09:05');
  expect(cycle.seen(boss, 'まもなく終わります')).toBe(1);
  const status = cycle.last(superior);
  expect(status.text).toContain('決まっていない面談の多い方');
  expect(status.text).toContain((await service.store.employees.byNumber(chief))?.name);
  expect(status.buttons).toEqual([]);
  expect(status.text).not.toContain((await service.store.employees.byNumber(cycle.number))?.name);
});

test('a transfer or a leave in mid-cycle moves only theirs, and whoever counted on the time hears of it', async () => {
  const cycle = await InterviewCycle.begin();
  const { service, boss, staff, number, chief } = cycle;
  await cycle.agreed();
  const before = cycle.rows().filter(({ employee, state }) => employee !== number && state === 'proposed');
  const roster = sampleRoster();
  const other = roster.people.find(
    (each) =>
      each.status === 'active' &&
      each.number !== chief &&
      roster.people.some(({ supervisor }) => supervisor === each.number) &&
      each.number !== number,
  );
  const people = roster.people.map((each) =>
    each.number === number ? { ...each, supervisor: other?.number ?? null } : each,
  );
  service.clock.moveTo(service.clock.now().add({ hours: 1 }));
  await service.import({ ...roster, people }, '2027-05-07');
  await service.goTo('2027-05-07T10:20');
  expect(cycle.mine()).toMatchObject({ supervisor: other?.number, state: 'proposed' });
  await service.goTo('2027-05-07T10:25');
  for (const each of [boss, staff]) expect(cycle.seen(each, 'なくなりました')).toBe(1);
  const moved = before.filter(
    ({ id, starts_at }) => cycle.rows().find((row) => row.id === id)?.starts_at !== starts_at,
  );
  expect(moved.length).toBeLessThan(3);

  const away = people.map((each) => (each.number === number ? { ...each, status: 'leave' as const } : each));
  await service.import({ ...roster, people: away }, '2027-05-07');
  await service.goTo('2027-05-07T10:40');
  expect(['open', 'off']).toContain(cycle.mine()?.state);
});

test('whoever holds it instead has to be free then, and the employee hears only that the time is gone', async () => {
  const cycle = await InterviewCycle.begin();
  const { service, boss, staff } = cycle;
  await cycle.agreed();
  await service.goTo('2027-05-07T09:20');
  const own = cycle.latest(boss, 'interview.delegate');
  const [to = ''] = own.choices('to');
  const { starts_at } = cycle.mine() ?? {};
  const date = String(starts_at).slice(0, 10);
  const created_at = '2027-05-07T00:00:00.000Z';
  await service.store.blockedTimes.add({
    id: '00000000-0000-4000-8000-000000000001',
    employee: to,
    date,
    starts: 0,
    ends: 24 * 60,
    created_at,
  });
  await pressed(boss, own, 'interview.delegate', { to });
  expect(cycle.mine()).toMatchObject({ stand_in: to, state: 'proposed', link: null });
  expect(String(cycle.mine()?.starts_at).slice(0, 10)).not.toBe(date);
  await service.goTo('2027-05-07T09:30');
  expect(cycle.seen(staff, 'なくなりました')).toBe(1);
  expect(cycle.seen(staff, '候補の日時です')).toBe(0);
});
