import { expect, test } from 'vitest';
import { ask, pressed } from './chat.ts';
import { InterviewCycle } from './interview-cycle.ts';

test('a calendar file follows the interview, by its id and a count that grows', async () => {
  const cycle = await InterviewCycle.begin();
  const { service, staff, boss } = cycle;
  const agreed = await cycle.agreed();
  const url = /\/api\/v1\/calendar\/[\w-]{32}\.ics/.exec(JSON.stringify(agreed.content))?.[0] ?? '';
  const file = async (path = url) => await fetch(`${service.url}${path}`);
  const lines = async () => (await (await file()).text()).split('\r\n');
  const first = await file();
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const { id, starts_at } = cycle.mine() ?? {};
  const start = String(starts_at).replace(/[-:]|\.\d+/g, '');
  expect(await lines()).toEqual(
    expect.arrayContaining(['METHOD:PUBLISH', `UID:${id}@hagukumi`, 'SEQUENCE:3', `DTSTART:${start}`]),
  );
  await service.goTo('2027-05-07T09:20');
  expect(JSON.stringify(cycle.last(boss).content)).toContain(url);

  const [other = ''] = agreed.choices('start');
  const moved = await pressed(staff, agreed, 'interview.choose', { start: other });
  expect(await lines()).toEqual(expect.arrayContaining(['METHOD:PUBLISH', 'SEQUENCE:4']));
  await pressed(staff, moved, 'interview.decline', { words: '午後なら' });
  expect(await lines()).toEqual(
    expect.arrayContaining(['METHOD:CANCEL', `UID:${id}@hagukumi`, 'SEQUENCE:5', 'STATUS:CANCELLED']),
  );
  for (const wrong of ['/api/v1/calendar/x.ics', `/api/v1/calendar/${'a'.repeat(32)}.ics`])
    expect((await file(wrong)).status).toBe(404);
});

test('it is prepared for own eyes or together, held by either side, and ends in an own action', async () => {
  const cycle = await InterviewCycle.begin();
  const { service, staff, boss, number, chief } = cycle;
  const own = { own1: '朝一番に電話を取る', own1Action: 'action-02' };
  await pressed(staff, await ask(service.teams, staff, '選ぶ'), 'my-card.choose', own);
  await pressed(staff, await ask(service.teams, staff, 'ふりかえり'), 'my-card.reflect', {
    'mark-1': 'done',
  });
  const agreed = await cycle.agreed();

  const sheet = await pressed(staff, agreed, 'interview.sheet');
  for (const part of ['やってみたいこと', '◎ 1']) expect(sheet.text).toContain(part);
  const kept = await pressed(staff, sheet, 'interview.memo', { memo: '窓口の待ち時間', shared: 'false' });
  expect(kept.inputs).toMatchObject({ memo: '窓口の待ち時間', shared: 'false' });
  const table = await ask(service.teams, boss, '面談');
  const { verb, data } = table.buttonWith({ id: String(cycle.mine()?.id) });
  const sees = async () =>
    pressed(boss, await ask(service.teams, boss, '面談'), 'interview.open').then(async () => {
      const { body } = await boss.executes('interview.sheet', { ...data });
      return JSON.stringify(body);
    });
  expect(verb).toBe('interview.open');
  expect(await sees()).not.toContain('窓口の待ち時間');
  expect(service.tables().access_log).toEqual([]);
  await pressed(staff, sheet, 'interview.memo', { memo: '窓口の待ち時間', shared: 'true' });
  const seen = await sees();
  for (const part of ['窓口の待ち時間', 'この職位で伸ばす力']) expect(seen).toContain(part);
  expect(service.tables().access_log).toMatchObject([{ employee: number, viewer: chief, kind: 'memo' }]);
  await boss.executes('interview.memo', { ...data, memo: '昇任のこと', shared: 'true' });
  expect((await pressed(staff, agreed, 'interview.sheet')).text).not.toContain('昇任');

  await service.goTo(cycle.fromStart(31));
  const over = cycle.latest(boss, 'interview.held');
  const held = await pressed(boss, over, 'interview.held', { next: '新人に窓口を教える' });
  for (const part of ['済みました', '新人に窓口を教える']) expect(held.text).toContain(part);
  // Both are asked, and the second to say so has done nothing wrong.
  const asked = cycle.latest(staff, 'interview.held');
  expect((await pressed(staff, asked, 'interview.held')).text).not.toContain('入力を確かめて');
  const differs = await pressed(staff, asked, 'interview.held', { next: '電話を取る' });
  for (const part of ['相手がもう残しています', '新人に窓口を教える']) expect(differs.text).toContain(part);
  expect(differs.text).not.toContain('電話を取る');
  await service.goTo(cycle.fromStart(40));
  const told = cycle.latest(staff, 'interview.adopt');
  expect(told.text).toContain('新人に窓口を教える');
  expect((await pressed(staff, told, 'interview.adopt')).text).toContain('どれかを選んで');
  const adopted = await pressed(staff, told, 'interview.adopt', { action: 'action-03' });
  expect(adopted.text).toContain('自分アクションに入っています');
  await pressed(staff, told, 'interview.adopt', { action: 'action-03' });
  const actions = (service.tables().answers ?? []).filter(({ kind }) => kind === 'own-actions');
  expect(JSON.parse(String(actions.at(-1)?.body)).map(({ title }: { title: string }) => title)).toEqual([
    '朝一番に電話を取る',
    '新人に窓口を教える',
  ]);
});
