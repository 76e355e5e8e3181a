import { beforeEach, expect, test } from 'vitest';
import { claimDue } from '../../src/outbox/outbox.ts';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { japan, type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, pressed } from './chat.ts';
import { packOfFile } from './pack.ts';

const sato = '401004';

let service: Service;
let person: FakePerson;

beforeEach(async () => {
  service = await startService({ policyDir: await packOfFile('my-card.yaml') });
  person = await service.employee(sato);
  await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  service.teams.chats.messages.length = 0;
});

const say = (text: string) => ask(service.teams, person, text);
async function restart(): Promise<void> {
  await service.restart();
  person = await service.employee(sato);
}

const weekly = async () => (await service.nudges(sato))[0];

test('a restart between planning and sending loses nothing', async () => {
  await service.goTo('2026-11-27T09:00');
  await restart();
  await service.goTo('2026-11-27T15:00');
  expect(chatOf(service.teams, person)).toMatchObject([{ title: '今週のふりかえり' }]);
});

test('a restart after sending sends nothing twice, and the card can be answered', async () => {
  await service.goTo('2026-11-27T15:00');
  const card = lastCard(service.teams, person);
  for (let time = 0; time < 3; time++) {
    await restart();
    await service.beat();
  }
  await service.goTo('2026-11-27T15:30');
  expect(chatOf(service.teams, person)).toHaveLength(1);
  await pressed(person, card, 'my-card.reflect', { 'mark-1': 'done', note: '続いた' });
  const before = service.tables();
  await restart();
  expect(service.tables()).toEqual(before);
  expect((await say('履歴')).text).toContain('続いた');
});

test('an invoke that is repeated after the restart is still one', async () => {
  await service.goTo('2026-11-27T15:00');
  const { verb, data } = lastCard(service.teams, person).button('my-card.reflect');
  const invoke = (note: string, id: string) => ({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id,
    value: { action: { type: 'Action.Execute', verb, data: { ...data, 'mark-1': 'done', note } } },
  });
  await person.posts(invoke('最初', 'one'));
  await person.posts(invoke('直した', 'two'));
  await restart();
  expect((await person.posts(invoke('最初', 'one'))).text).toContain('直した');
});

test('a service that was down on Friday afternoon brings the card on Monday, for the same week', async () => {
  await service.goTo('2026-11-26T10:00');
  await service.stop();
  service.clock.moveTo(japan('2026-11-30T08:30'));
  await service.build();
  await service.beat();
  expect(lastCard(service.teams, person).button('my-card.reflect').data.period).toBe('2026-W48');
});

test('a service that was down too long does not bring what is stale', async () => {
  await service.goTo('2026-11-26T10:00');
  await service.stop();
  service.clock.moveTo(japan('2026-12-02T09:00'));
  await service.build();
  await service.beat();
  expect(chatOf(service.teams, person)).toEqual([]);
});

test('a crash in the middle of a send leaves it unknown and is not resent; an answer proves it arrived', async () => {
  await service.goTo('2026-11-27T14:59');
  service.clock.moveTo(japan('2026-11-27T15:00'));
  const [claimed] = await claimDue(service.store, 'a process that died', service.clock.now(), 8);
  expect(claimed?.employee).toBe(sato);
  await restart();
  await service.goTo('2026-11-27T15:01');
  expect(await weekly()).toMatchObject({ state: 'sending' });
  await service.goTo('2026-11-27T15:10');
  expect(await weekly()).toMatchObject({ state: 'unknown', reason: 'interrupted', lease_owner: null });
  await service.goTo('2026-11-27T16:00');
  expect(chatOf(service.teams, person)).toEqual([]);
  expect((await say('今日')).text).toContain('届いたかどうか分かりません');

  const data = { nudge: claimed?.id, period: '2026-W48', 'mark-1': 'done' };
  expect((await person.executes('my-card.reflect', data)).text).toContain('ふりかえりを受け取りました');
  expect(await weekly()).toMatchObject({
    state: 'sent',
    reason: 'proved',
    answered_at: '2026-11-27T07:00:00.000Z',
  });
});

test('stopping twice is harmless', async () => {
  await service.stop();
  await service.stop();
  await service.build();
  person = await service.employee(sato);
  expect((await say('メニュー')).title).toBe('メニュー');
});
