import { expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { type Service, type ServiceOptions, startService } from '../support/service.ts';
import { ask, chatOf, lastCard, pressed } from './chat.ts';
import { packOfFile, packWith } from './pack.ts';

const sato = '401004';

/** 佐藤 has one own action and an empty chat. */
async function setUp(options: ServiceOptions = {}) {
  const service = await startService({ policyDir: await packOfFile('my-card.yaml'), ...options });
  const person = await service.employee(sato);
  const say = (text: string) => ask(service.teams, person, text);
  await pressed(person, await say('選ぶ'), 'my-card.choose', { 'picked-action-01': 'a01-staff-1' });
  return { service, person, say };
}

const weekly = async (service: Service) => (await service.nudges(sato))[0];
const titles = (service: Service, person: FakePerson) =>
  chatOf(service.teams, person).map((seen) => (typeof seen === 'string' ? seen : seen.title));

test('Friday’s card waits for the end of a pause while it is fresh', async () => {
  const { service, person, say } = await setUp();
  await say('休止 2026-11-29');
  service.teams.chats.messages.length = 0;
  await service.goTo('2026-11-27T15:00');
  expect(titles(service, person)).toEqual([]);
  expect(await weekly(service)).toMatchObject({ state: 'planned', due_at: '2026-11-29T23:30:00.000Z' });
  await service.goTo('2026-11-30T08:29');
  expect(titles(service, person)).toEqual([]);
  await service.goTo('2026-11-30T08:30');
  expect(titles(service, person)).toEqual(['今週のふりかえり']);
  expect(lastCard(service.teams, person).button('my-card.reflect').data.period).toBe('2026-W48');
});

test('it does not come when the week was reflected on meanwhile', async () => {
  const { service, person, say } = await setUp();
  await say('休止 2026-11-29');
  await service.goTo('2026-11-27T15:00');
  await pressed(person, await say('ふりかえり'), 'my-card.reflect', { 'mark-1': 'done' });
  service.teams.chats.messages.length = 0;
  await service.goTo('2026-11-30T08:30');
  expect(titles(service, person)).toEqual([]);
  expect((await weekly(service))?.state).toBe('skipped');
});

test('a card that would be stale after the pause is skipped, with the pause as the reason', async () => {
  const { service, person, say } = await setUp();
  await say('休止 2026-12-01');
  service.teams.chats.messages.length = 0;
  await service.goTo('2026-11-27T15:00');
  expect(await weekly(service)).toMatchObject({ state: 'skipped', reason: 'paused' });
  await service.goTo('2026-12-02T09:00');
  expect(titles(service, person)).toEqual([]);
  expect((await say('今日')).text).not.toContain('ふりかえり');
});

test('the next card comes after the pause', async () => {
  const { service, person, say } = await setUp();
  await say('休止 2026-12-01');
  service.teams.chats.messages.length = 0;
  await service.goTo('2026-11-27T15:00');
  await service.goTo('2026-12-04T15:00');
  expect(titles(service, person)).toEqual(['今週のふりかえり']);
});

test('a pause that is ended before the card is due changes nothing', async () => {
  const { service, person, say } = await setUp();
  const paused = await say('休止 2026-12-20');
  await pressed(person, paused, 'chat.resume');
  service.teams.chats.messages.length = 0;
  await service.goTo('2026-11-27T15:00');
  expect(titles(service, person)).toEqual(['今週のふりかえり']);
});

test('cards that were called up come during a pause', async () => {
  const { say } = await setUp();
  await say('休止 2026-12-20');
  expect((await say('ふりかえり')).title).toBe('今週のふりかえり');
});

test('what is required comes during a pause, in working hours, and nothing else', async () => {
  const policyDir = await packWith({ id: 'test.required' });
  const { service, person, say } = await setUp({ policyDir });
  await say('休止 2026-12-20');
  service.teams.chats.messages.length = 0;
  await service.goTo('2026-11-27T07:00');
  expect(titles(service, person)).toEqual([]);
  await service.goTo('2026-11-27T10:00');
  expect(titles(service, person)).toEqual(['自分アクションを選ぶ']);
  expect(lastCard(service.teams, person).text).toContain('毎週のお願い');
  await service.goTo('2026-11-27T15:00');
  expect(titles(service, person)).toHaveLength(1);
});
