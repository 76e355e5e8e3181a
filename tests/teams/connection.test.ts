import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { StoppedClock } from '../../src/clock.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { TeamsSender } from '../../src/teams/sender.ts';
import { outboundToken, registrationOf, trusting } from '../support/fake-teams/bot.ts';
import { FakeTeams } from '../support/fake-teams/index.ts';
import { addressOf, card, freely, render } from './sender-setup.ts';

let teams: FakeTeams;
let silent: Server;
beforeAll(async () => {
  teams = await FakeTeams.start();
  silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => teams.reset());
afterAll(async () => {
  silent.close();
  await teams.close();
});

type Sign = Parameters<typeof trusting>[1];

function registered(options: { timeoutMs?: number; sign?: Sign } = {}): TeamsSender {
  const { timeoutMs = 10_000, sign } = options;
  const adapter = new TeamsAdapter(registrationOf(teams), { ...trusting(teams, sign), timeoutMs });
  return new TeamsSender({ adapter, render, clock: new StoppedClock('2027-04-02T01:00:00Z') });
}

test('every call shows the token', async () => {
  const outcome = await registered().send(addressOf(teams, { conversationId: null }), card, freely);
  expect(outcome.kind).toBe('sent');
  const tokens = teams.requests.map(({ headers }) => headers.authorization);
  expect(tokens).toEqual([`Bearer ${outboundToken}`, `Bearer ${outboundToken}`]);
});

test('no token, nothing sent: safe to try again', async () => {
  const sign = () => Promise.reject(new Error('AADSTS7000222: the secret of the app has expired'));
  const outcome = await registered({ sign }).send(addressOf(teams), card, freely);
  expect(outcome).toEqual({ kind: 'not-delivered', code: 'teams.credentials', retryAfterMs: null });
  expect(teams.requests).toHaveLength(0);
});

test('a login service that never answers is not waited for', async () => {
  const sign = () => new Promise<never>(() => {});
  const outcome = await registered({ sign, timeoutMs: 100 }).send(addressOf(teams), card, freely);
  expect(outcome).toMatchObject({ kind: 'not-delivered', code: 'teams.credentials' });
});

test('a name that does not resolve: not delivered', async () => {
  const to = addressOf(teams, { serviceUrl: 'https://teams.invalid/' });
  const outcome = await registered().send(to, card, freely);
  expect(outcome).toMatchObject({
    kind: 'not-delivered',
    code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
  });
});

test('a connection whose TLS fails: not delivered', async () => {
  const to = addressOf(teams, { serviceUrl: teams.serviceUrl.replace('http:', 'https:') });
  const outcome = await registered().send(to, card, freely);
  expect(outcome.kind).toBe('not-delivered');
});

test('a connection that does not open in time: not delivered', async () => {
  const { port } = silent.address() as { port: number };
  const to = addressOf(teams, { serviceUrl: `https://127.0.0.1:${port}/` });
  const outcome = await registered({ timeoutMs: 200 }).send(to, card, freely);
  expect(outcome).toEqual({ kind: 'not-delivered', code: 'ETIMEDOUT', retryAfterMs: null });
});
