import { beforeEach, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, pressed } from './chat.ts';

const sato = '401004';

let service: Service;
let person: FakePerson;

/** 佐藤 has an own action, and the week's card is due on Friday at three. */
beforeEach(async () => {
  service = await startService();
  person = await service.employee(sato);
  const choose = await ask(service.teams, person, '選ぶ');
  await pressed(person, choose, 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
});

const weekly = async () => (await service.nudges(sato)).at(-1);
const lastMessage = () => service.teams.messages.at(-1)?.id ?? '';

async function lostAnswer(): Promise<void> {
  service.teams.next({ status: 504, deliver: true }, { operation: 'send', person: person.userId });
  await service.goTo('2026-11-27T15:00');
  expect(await weekly()).toMatchObject({ state: 'unknown', activity: null });
}

test('a card that was read is noted as read, and is still to be answered', async () => {
  await service.goTo('2026-11-27T15:00');
  service.clock.moveTo('2026-11-27T06:20:00Z');
  const response = await person.reads(lastMessage());
  expect(response).toMatchObject({ status: 200, text: '' });
  expect(await weekly()).toMatchObject({
    state: 'sent',
    reason: 'sent',
    read_at: '2026-11-27T06:20:00.000Z',
    answered_at: null,
  });
});

test('a card whose answer was lost is proved by the receipt for it, and not sent again', async () => {
  await lostAnswer();
  service.clock.moveTo('2026-11-27T06:05:00Z');
  await person.reads(lastMessage());
  expect(await weekly()).toMatchObject({
    state: 'sent',
    reason: 'proved-read',
    activity: lastMessage(),
    sent_at: '2026-11-27T06:00:00.000Z',
    read_at: '2026-11-27T06:05:00.000Z',
  });
  await service.goTo('2026-11-27T16:00');
  const cards = chatOf(service.teams, person).map((card) => (typeof card === 'string' ? card : card.title));
  expect(cards.filter((title) => title === '今週のふりかえり')).toHaveLength(1);
});

test('what was read later proves nothing of a card whose answer was lost', async () => {
  await lostAnswer();
  service.clock.moveTo('2026-11-27T06:05:00Z');
  await person.says('メニュー');
  await person.reads(lastMessage());
  expect(await weekly()).toMatchObject({ state: 'unknown', read_at: null });
});

test('somebody who read is somebody who can be reached', async () => {
  await person.uninstalls();
  expect(await service.store.reach.of(sato)).toMatchObject({ state: 'uninstalled' });
  await person.reads('1795759200000');
  expect(await service.store.reach.of(sato)).toMatchObject({ state: 'reachable', cause: 'heard' });
});

test('an old receipt that comes late does not undo a removal', async () => {
  await person.posts({
    type: 'installationUpdate',
    action: 'remove',
    timestamp: '2027-04-02T01:00:01.000Z',
  });
  await person.reads('1795759200000');
  expect(await service.store.reach.of(sato)).toMatchObject({ state: 'uninstalled' });
});

test('receipts of strangers, and of messages that never were, change nothing', async () => {
  await lostAnswer();
  const before = service.kept();
  await service.account().reads(lastMessage());
  await person.reads('x');
  await person.reads('99999999999999999999');
  expect(service.kept()).toEqual(before);
});
