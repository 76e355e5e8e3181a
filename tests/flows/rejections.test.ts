import { beforeEach, expect, test } from 'vitest';
import { type FakePerson, failing } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, pressed } from './chat.ts';
import { packOfFile } from './pack.ts';

const sato = '401004';
const emma = '401007';

let service: Service;
let people: FakePerson[];

/** Both have an own action, an empty chat, and a card due on Friday. */
beforeEach(async () => {
  service = await startService({ policyDir: await packOfFile('my-card.yaml') });
  people = [await service.employee(sato), await service.employee(emma)];
  for (const person of people) {
    const choose = await ask(service.teams, person, 'choose');
    await pressed(person, choose, 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  }
  service.teams.chats.messages.length = 0;
  service.teams.requests.length = 0;
});

const to = (person: FakePerson | undefined) => ({ operation: 'send', person: person?.userId ?? '' }) as const;
const weekly = async (employee = sato) => (await service.nudges(employee)).at(-1);
const cards = () => people.map((person) => chatOf(service.teams, person).length);
const sends = () => service.teams.requests.filter(({ operation }) => operation === 'send').length;

test('429: everything waits as long as the platform asks, then both arrive once', async () => {
  service.teams.next(failing(429, 'Throttled', { retryAfter: '90' }), { operation: 'send' });
  await service.goTo('2026-11-27T15:00');
  const states = [await weekly(sato), await weekly(emma)];
  expect(states).toContainEqual(
    expect.objectContaining({ state: 'planned', reason: 'throttled', due_at: '2026-11-27T06:01:30.000Z' }),
  );
  const tried = sends();
  await service.goTo('2026-11-27T15:01');
  expect(sends()).toBe(tried);
  await service.goTo('2026-11-27T15:02');
  expect(cards()).toEqual([1, 1]);
  expect([await weekly(sato), await weekly(emma)]).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
});

test('403, blocked: the person’s reach says so, and later cards fail without a call', async () => {
  service.teams.next(failing(403, 'ConversationBlockedByUser'), to(people[0]));
  await service.goTo('2026-11-27T15:00');
  expect(await weekly()).toMatchObject({ state: 'failed', reason: 'blocked' });
  expect(await service.store.reach.of(sato)).toMatchObject({
    state: 'blocked',
    cause: '403 ConversationBlockedByUser',
  });
  const before = service.teams.requests.filter(({ person }) => person === people[0]?.userId).length;
  await service.goTo('2026-12-04T15:00');
  expect(await weekly()).toMatchObject({ state: 'failed', reason: 'blocked', attempts: 0 });
  expect(service.teams.requests.filter(({ person }) => person === people[0]?.userId)).toHaveLength(before);
  expect(cards()).toEqual([0, 2]);
});

test('somebody who blocked the bot and writes again is written to again', async () => {
  service.teams.next(failing(403, 'ConversationBlockedByUser'), to(people[0]));
  await service.goTo('2026-11-27T15:00');
  await people[0]?.says('メニュー');
  await service.goTo('2026-11-27T15:05');
  expect(await weekly()).toMatchObject({ state: 'sent' });
});

test('500: whether it arrived is unknown, and it is not sent again', async () => {
  service.teams.next({ status: 500, deliver: true }, to(people[0]));
  await service.goTo('2026-11-27T15:00');
  expect(await weekly()).toMatchObject({ state: 'unknown', reason: 'unknown', detail: '500' });
  const tried = sends();
  for (const time of ['2026-11-27T15:05', '2026-11-27T17:00', '2026-11-30T09:00']) await service.goTo(time);
  expect(sends()).toBe(tried);
  expect(cards()).toEqual([1, 1]);
});

test('503: nothing was delivered, so it is tried again soon', async () => {
  service.teams.next({ status: 503 }, to(people[0]));
  await service.goTo('2026-11-27T15:00');
  expect(await weekly()).toMatchObject({ state: 'planned', reason: 'not-delivered' });
  await service.goTo('2026-11-27T15:01');
  expect(await weekly()).toMatchObject({ state: 'sent', attempts: 2 });
  expect(cards()).toEqual([1, 1]);
});

test('one person’s trouble holds up nobody else', async () => {
  service.teams.always(failing(400, 'BadSyntax'), to(people[0]));
  await service.goTo('2026-11-27T15:00');
  expect(await weekly(sato)).toMatchObject({ state: 'failed', reason: 'rejected', detail: '400 BadSyntax' });
  expect(await weekly(emma)).toMatchObject({ state: 'sent' });
});

test('an answer the platform does not take is kept all the same', async () => {
  service.teams.always({ status: 500 }, { operation: 'reply' });
  service.teams.always({ status: 500 }, { operation: 'send' });
  const answered = await people[0]?.submits({ verb: 'chat.pause', until: '2026-12-25' });
  expect(answered?.status).toBe(200);
  expect(await service.store.preferences.of(sato)).toMatchObject({ paused_until: '2026-12-25' });
});
