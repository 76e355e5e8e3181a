import { beforeEach, expect, test } from 'vitest';
import { failing } from '../support/fake-teams/index.ts';
import { type Service, sampleRoster, startService } from '../support/service.ts';
import { chatOf, lastCard } from './chat.ts';
import { packOfFile } from './pack.ts';

const newcomer = '401006';
const sato = '401004';

let service: Service;
beforeEach(async () => {
  service = await startService({ registered: true, policyDir: await packOfFile('my-card.yaml') });
});

const chooses = async (number = newcomer) => (await service.nudges(number, 'my-card.choose'))[0];
const created = () => service.teams.requests.filter(({ operation }) => operation === 'create');

test('somebody who has the app but never wrote gets the first card in a chat the bot opens', async () => {
  const person = await service.employee(newcomer);
  await service.goTo('2026-12-01T10:00');
  expect(lastCard(service.teams, person).title).toBe('自分アクションを選ぶ');
  expect(await chooses()).toMatchObject({ state: 'sent', conversation: person.conversationId });
  const request = created().find((each) => each.person === person.userId);
  expect(request?.body).toMatchObject({
    members: [{ id: person.entraId }],
    tenantId: service.teams.tenantId,
    channelData: { tenant: { id: service.teams.tenantId } },
  });
  expect(await service.store.reach.of(newcomer)).toMatchObject({
    state: 'reachable',
    cause: 'created',
    service_url: service.teams.serviceUrl,
    user_id: null,
  });
  await person.says('メニュー');
  expect(await service.store.reach.of(newcomer)).toMatchObject({ user_id: person.userId });
});

test('somebody without the app fails with that; installing it brings the card', async () => {
  const person = await service.employee(newcomer);
  service.teams.withoutApp.add(person.entraId);
  await service.goTo('2026-12-01T10:00');
  expect(await chooses()).toMatchObject({
    state: 'failed',
    reason: 'not-installed',
    detail: '403 ForbiddenOperationException',
  });
  const asked = created().length;
  await service.goTo('2026-12-01T10:05');
  expect(created()).toHaveLength(asked);
  service.teams.withoutApp.clear();
  await person.installs();
  await service.goTo('2026-12-01T10:10');
  expect(await chooses()).toMatchObject({ state: 'sent' });
  expect(chatOf(service.teams, person)).toHaveLength(2);
});

test('a chat that is gone is replaced, and the card arrives once', async () => {
  const person = await service.employee(sato);
  await person.installs();
  const before = person.conversationId;
  service.teams.chats.close(person.userId);
  await service.goTo('2026-12-01T10:00');
  expect(person.conversationId).not.toBe(before);
  expect(chatOf(service.teams, person)).toHaveLength(1);
  expect(await chooses(sato)).toMatchObject({
    state: 'sent',
    attempts: 2,
    conversation: person.conversationId,
  });
});

test('a tenant of the other cloud is found over its own address', async () => {
  service.teams.always(failing(403, 'InvalidBotApiHost'), { under: '/teams' });
  await service.goTo('2026-12-01T10:00');
  const refused = () => created().filter(({ path }) => path === '/teams/v3/conversations').length;
  const tried = refused();
  expect(tried).toBeGreaterThan(0);
  await service.goTo('2026-12-01T10:01');
  expect(refused()).toBe(tried);
  expect(created().at(-1)?.path).toBe('/gcc/v3/conversations');
  const states = new Set((await service.store.nudges.countByState()).map(({ state }) => state));
  expect(states).toEqual(new Set(['sent']));
});

test('somebody who left is not written to, though Teams still knows the account', async () => {
  const person = await service.employee(newcomer);
  await person.installs();
  const messages = chatOf(service.teams, person).length;
  const roster = sampleRoster();
  const people = roster.people.map((each) =>
    each.number === newcomer ? { ...each, status: 'left' as const } : each,
  );
  await service.import({ ...roster, people }, '2026-11-24');
  await service.goTo('2026-12-01T10:00');
  expect((await service.store.employees.byNumber(newcomer))?.entra_id).toBe(person.entraId);
  expect(chatOf(service.teams, person)).toHaveLength(messages);
  expect(await service.store.reach.of(newcomer)).toMatchObject({ state: 'left' });
});
