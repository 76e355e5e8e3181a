import { beforeEach, expect, test } from 'vitest';
import { readAnswers } from '../../src/people/visibility.ts';
import { type FakePerson, failing } from '../support/fake-teams/index.ts';
import { type Service, sampleRoster, startService } from '../support/service.ts';
import { ask, lastCard, pressed } from './chat.ts';

const sato = '401004';
const supervisor = '401003';
const otherSupervisor = '401009';
const note = '窓口でお叱りを受けた週でした';
const ownWords = '苦手な電話に先に出る';

let service: Service;
let person: FakePerson;

beforeEach(async () => {
  service = await startService();
  person = await service.employee(sato);
  await pressed(person, await say('選ぶ'), 'my-card.choose', { own1: ownWords, own1Action: 'action-02' });
});

const say = (text: string) => ask(service.teams, person, text);

async function reflect(shared: boolean): Promise<void> {
  const inputs = { 'mark-1': 'not', note, shared: String(shared) };
  await pressed(person, await say('ふりかえり'), 'my-card.reflect', inputs);
}

function read(role: 'supervisor' | 'hr' | 'self', employee: string, kind = 'reflection') {
  return readAnswers(
    service.store,
    { role, employee },
    { program: 'my-card', kind, employee: sato },
    service.clock.now(),
  );
}

test('no line of the log holds a name, an address, or what somebody wrote', async () => {
  await person.installs();
  await reflect(true);
  await say('休止 いつかそのうち');
  await person.executes('my-card.reflect', { period: '2026-W48', note: note.repeat(20) });
  await person.executes('no.such-verb', { note });
  await person.posts({ type: 'invoke', name: 'adaptiveCard/action', value: { note } });
  await person.postsRaw(`{"text": "${note}`);
  await service.account().says(note);
  service.teams.next(failing(403, 'ConversationBlockedByUser'), { operation: 'send' });
  await say('履歴').catch(() => null);
  service.clock.moveTo('2026-12-01T00:00:00Z');
  await service.goTo('2026-12-04T15:00');
  service.teams.always({ status: 500, body: { error: { code: note, message: note } } });
  await person.says(note);
  await service.goTo('2026-12-11T15:00');
  await service.restart();

  expect(service.logLines.length).toBeGreaterThan(5);
  const log = service.logLines.join('');
  expect([note.slice(0, 8), 'いつかそのうち'].filter((secret) => log.includes(secret))).toEqual([]);
  expect(service.toldInLog()).toEqual([]);
});

test('without the switch nobody but the person reads a reflection', async () => {
  await reflect(false);
  expect(await read('self', sato)).toHaveLength(1);
  for (const viewer of [supervisor, otherSupervisor, '401002']) {
    expect(await read('supervisor', viewer)).toEqual([]);
  }
  expect(await read('hr', '102004')).toEqual([]);
  expect(await read('self', supervisor)).toEqual([]);
  expect(await service.store.answers.accessLog(sato)).toEqual([]);
});

test('with it the supervisor alone reads that week, and the person can see that they did', async () => {
  await reflect(true);
  const [answer] = await read('supervisor', supervisor);
  expect(answer).toMatchObject({ period: '2026-W48', body: expect.stringContaining(note) });
  expect(await read('supervisor', '401002')).toEqual([]);
  expect(await read('hr', '102004')).toEqual([]);
  expect(await service.store.answers.accessLog(sato)).toMatchObject([
    { viewer: supervisor, role: 'supervisor', program: 'my-card', kind: 'reflection', period: '2026-W48' },
  ]);
});

test('taking the switch back takes the week back', async () => {
  await reflect(true);
  await reflect(false);
  expect(await read('supervisor', supervisor)).toEqual([]);
});

test('own actions are the person’s own, shared week or not', async () => {
  await reflect(true);
  expect(await read('supervisor', supervisor, 'own-actions')).toEqual([]);
  expect(await read('hr', '102004', 'own-actions')).toEqual([]);
});

test('from the day of a transfer the old supervisor reads nothing', async () => {
  await reflect(true);
  const roster = sampleRoster();
  const people = roster.people.map((each) =>
    each.number === sato ? { ...each, supervisor: otherSupervisor, department: '401020' } : each,
  );
  await service.import({ ...roster, people }, '2026-12-01');
  await service.goTo('2026-11-30T17:00');
  expect(await read('supervisor', supervisor)).toHaveLength(1);
  await service.goTo('2026-12-01T00:00');
  expect(await read('supervisor', supervisor)).toEqual([]);
});

test('somebody who left the roster is a stranger from that day, and their answers stay unread', async () => {
  await reflect(true);
  const roster = sampleRoster();
  const people = roster.people.filter(({ number }) => number !== sato);
  await service.import({ ...roster, people }, '2026-12-01');
  await service.goTo('2026-12-01T00:00');
  expect((await say('履歴')).title).toBe('ご利用になれません');
  expect(await read('supervisor', supervisor)).toEqual([]);
  await service.goTo('2026-12-04T15:00');
  expect(lastCard(service.teams, person).title).toBe('ご利用になれません');
});

test('the card says who can read the answer, where it is given and after', async () => {
  const card = await say('ふりかえり');
  expect(card.text).toContain('読めるのは: あなただけ（「上司と共有する」を選んだ分は上司も）');
  expect((await pressed(person, card, 'my-card.reflect', { 'mark-1': 'done' })).text).toContain(
    '読めるのはあなただけです',
  );
});
