import { beforeEach, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, pressed, SeenCard } from './chat.ts';

const sato = '401004';

let service: Service;
let person: FakePerson;

/** 佐藤 has chosen an own action. */
beforeEach(async () => {
  service = await startService();
  person = await service.employee(sato);
  const choose = await ask(service.teams, person, '選ぶ');
  await pressed(person, choose, 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
});

const weekly = async () => (await service.nudges(sato))[0];

async function removeUntilFriday(): Promise<void> {
  await person.uninstalls();
  await service.goTo('2026-11-27T15:00');
}

test('somebody who never installed the app is not written to, and the ledger says why', async () => {
  await service.goTo('2026-12-01T10:00');
  const [nudge] = await service.nudges('401006', 'my-card.choose');
  expect(nudge).toMatchObject({ state: 'failed', reason: 'not-installed', attempts: 0 });
  expect(service.teams.requests.filter(({ operation }) => operation === 'create')).toEqual([]);
});

test('installing while the card is fresh brings it', async () => {
  await service.goTo('2026-12-01T10:00');
  const newcomer = await service.employee('401006');
  await newcomer.installs();
  await service.goTo('2026-12-01T10:05');
  expect(lastCard(service.teams, newcomer).title).toBe('自分アクションを選ぶ');
  const [nudge] = await service.nudges('401006', 'my-card.choose');
  expect(nudge).toMatchObject({ state: 'sent', reason: 'sent', attempts: 1 });
});

test('writing to the bot counts as much as installing it', async () => {
  await service.goTo('2026-12-01T10:00');
  const newcomer = await service.employee('401006');
  await newcomer.says('メニュー');
  await service.goTo('2026-12-01T10:05');
  expect(lastCard(service.teams, newcomer).title).toBe('自分アクションを選ぶ');
});

test('installing when it is stale does not bring it any more', async () => {
  await service.goTo('2026-12-01T10:00');
  await service.goTo('2026-12-10T09:00');
  const newcomer = await service.employee('401006');
  await newcomer.installs();
  await service.goTo('2026-12-10T09:05');
  const titles = chatOf(service.teams, newcomer).map((seen) =>
    seen instanceof SeenCard ? seen.title : seen,
  );
  expect(titles[0]).toContain('はじめまして');
  expect(titles).not.toContain('自分アクションを選ぶ');
  expect((await service.nudges('401006', 'my-card.choose'))[0]).toMatchObject({ state: 'failed' });
});

test('after a removal nothing is sent, without a call; installing again brings what is fresh', async () => {
  await removeUntilFriday();
  const calls = service.teams.requests.length;
  expect(await weekly()).toMatchObject({ state: 'failed', reason: 'uninstalled' });
  expect(service.teams.requests).toHaveLength(calls);
  await person.installs();
  await service.goTo('2026-11-27T15:05');
  expect(lastCard(service.teams, person).title).toBe('今週のふりかえり');
  expect(await weekly()).toMatchObject({ state: 'sent' });
});

test('a card that arrives after an installation out of hours waits for working hours', async () => {
  await removeUntilFriday();
  service.clock.moveTo('2026-11-27T12:00:00Z');
  await person.installs();
  await service.beat();
  expect(lastCard(service.teams, person).title).toContain('はじめまして');
  await service.goTo('2026-11-30T08:30');
  expect(lastCard(service.teams, person).title).toBe('今週のふりかえり');
});

test('the chat a person writes from is where they are written to', async () => {
  const elsewhere = service.account({ entraId: person.entraId, userId: '29:another-id' });
  await elsewhere.says('メニュー');
  await service.goTo('2026-11-27T15:00');
  expect(lastCard(service.teams, elsewhere).title).toBe('今週のふりかえり');
});

test('an update of the app greets nobody again, but whom it reaches for the first time', async () => {
  const before = chatOf(service.teams, person).length;
  await person.installs('add-upgrade');
  expect(chatOf(service.teams, person)).toHaveLength(before);
  const newcomer = await service.employee('401006');
  await newcomer.installs('add-upgrade');
  expect(lastCard(service.teams, newcomer).title).toContain('はじめまして');
});
