import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { bearer, registrationOf, trusting } from '../support/fake-teams/bot.ts';
import { type HostedTeams, hostTeams, RecordingHandler } from '../support/fake-teams/host.ts';
import { closedAddress, FakeTeams } from '../support/fake-teams/index.ts';
import { card, render } from './sender-setup.ts';

const handler = new RecordingHandler();
let teams: FakeTeams;
let stranger: FakeTeams;
let bot: HostedTeams;

beforeAll(async () => {
  // botbuilder writes what is wrong with a token to the console.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  [teams, stranger] = await Promise.all([FakeTeams.start(), FakeTeams.start()]);
  bot = await hostTeams(new TeamsAdapter(registrationOf(teams), trusting(teams)), handler, render);
});
afterEach(() => {
  teams.reset();
  handler.events.length = 0;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await bot.server.close();
  await Promise.all([teams.close(), stranger.close()]);
});

const seconds = (fromNow: number) => Math.floor(performance.timeOrigin / 1000) + fromNow;

test('a good token is believed, and the answer carries the bot’s own', async () => {
  handler.answer = () => ({ kind: 'cards', cards: [card] });
  const response = await teams.person(bot, { authorization: bearer(teams) }).says('x');
  expect(response.status).toBe(200);
  expect(handler.events).toHaveLength(1);
  expect(teams.requests).toMatchObject([
    { operation: 'send', headers: { authorization: expect.any(String) } },
  ]);
});

describe('refused with 401 and without effect:', () => {
  const entra = (tenant: string) => `https://login.microsoftonline.com/${tenant}/v2.0`;
  const cases: [string, () => string | undefined][] = [
    ['no token', () => undefined],
    ['no scheme', () => 'abc'],
    ['not a token', () => 'Bearer abc'],
    ['three parts of nothing', () => 'Bearer a.b.c'],
    ['another bot’s token', () => bearer(teams, { aud: '00000000-0000-4000-8000-0000000000ff' })],
    ['no audience', () => bearer(teams, { aud: undefined })],
    ['another issuer', () => bearer(teams, { iss: 'https://example.com' })],
    ['another service', () => bearer(teams, { serviceurl: 'https://example.com/' })],
    ['expired', () => bearer(teams, { nbf: seconds(-7200), exp: seconds(-3600) })],
    ['not yet valid', () => bearer(teams, { nbf: seconds(86_400), exp: seconds(90_000) })],
    ['signed by somebody else', () => bearer(stranger, { aud: teams.botId, serviceurl: teams.serviceUrl })],
    [
      'tampered with',
      () => bearer(teams).replace(/\.[^.]+\./, `.${btoa('{"aud":"x"}').replaceAll('=', '')}.`),
    ],
    [
      'an emulator’s, issued by any tenant for this bot',
      () => bearer(teams, { iss: entra('t-evil'), tid: 't-evil', ver: '2.0', azp: teams.botId }),
    ],
    [
      'another bot’s, as for a skill',
      () => bearer(teams, { iss: entra('t-evil'), tid: 't-evil', ver: '1.0', appid: 'other-bot' }),
    ],
  ];
  test.each(cases)('%s', async (_name, authorization) => {
    const header = authorization();
    const person = teams.person(bot, header === undefined ? {} : { authorization: header });
    const response = await person.says('x');
    expect(response.status).toBe(401);
    expect(response.body).toEqual({ type: 'about:blank', title: 'Unauthorized', status: 401 });
    expect(handler.events).toEqual([]);
    expect(teams.requests).toEqual([]);
  });
});

describe('refused with 403 and without effect:', () => {
  const cases: [string, object, object][] = [
    ['another tenant', { tenantId: '00000000-0000-4000-8000-00000000000b' }, {}],
    ['no tenant', {}, { conversation: { id: 'a:1' }, channelData: {} }],
    ['two tenants', {}, { conversation: { id: 'a:1', tenantId: '00000000-0000-4000-8000-00000000000b' } }],
    ['another channel', {}, { channelId: 'webchat' }],
    ['the emulator', {}, { channelId: 'emulator' }],
    ['a channel that chooses another check', {}, { channelId: 'AseChannel' }],
    ['a service in the clear', {}, { serviceUrl: 'http://example.com/' }],
  ];
  test.each(cases)('%s', async (_name, options, fields) => {
    const person = teams.person(bot, { authorization: bearer(teams), ...options });
    expect(await person.posts({ type: 'message', text: 'x', ...fields })).toMatchObject({ status: 403 });
    expect(handler.events).toEqual([]);
    expect(teams.requests).toEqual([]);
  });
});

test('the tenant is the same in capitals', async () => {
  const person = teams.person(bot, {
    authorization: bearer(teams),
    tenantId: teams.tenantId.toUpperCase(),
  });
  expect(await person.says('x')).toMatchObject({ status: 200 });
  expect(handler.events).toHaveLength(1);
});

test('keys that cannot be fetched are not the sender’s fault: 503', async () => {
  const { settings, ...rest } = trusting(teams);
  const nowhere = { ...settings, ToBotFromChannelOpenIdMetadataUrl: `${await closedAddress()}/openid` };
  const adapter = new TeamsAdapter(registrationOf(teams), { ...rest, settings: nowhere });
  const shut = await hostTeams(adapter, handler, render);
  const response = await teams.person(shut, { authorization: bearer(teams) }).says('x');
  await shut.server.close();
  expect(response.status).toBe(503);
  expect(handler.events).toEqual([]);
});

test('keys that do not come in time are not waited for: 503', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const { settings, ...rest } = trusting(teams);
  const slow = { ...settings, ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${port}/openid` };
  const adapter = new TeamsAdapter(registrationOf(teams), { ...rest, settings: slow });
  const shut = await hostTeams(adapter, handler, render, { answerWithinMs: 10 });
  const response = await teams.person(shut, { authorization: bearer(teams) }).says('x');
  expect(response.status).toBe(503);
  expect(handler.events).toEqual([]);
  silent.closeAllConnections();
  silent.close();
  await shut.server.close();
});

describe('a bot', () => {
  test('with a registration is authenticated, one without is not', () => {
    expect(new TeamsAdapter(registrationOf(teams), trusting(teams))).toMatchObject({
      authenticated: true,
      botId: teams.botId,
    });
    expect(new TeamsAdapter(null)).toMatchObject({ authenticated: false, botId: 'bot', tenantId: null });
  });

  test.each([
    ['no password', { password: null }, /MicrosoftAppPassword/],
    ['no tenant', { tenantId: null }, /MicrosoftAppTenantId/],
    ['a managed identity with a password', { type: 'UserAssignedMsi' as const }, /MicrosoftAppPassword/],
  ])('of one tenant with %s does not start', (_name, change, message) => {
    const registration = { ...registrationOf(teams), ...change };
    expect(() => new TeamsAdapter(registration)).toThrow(message);
  });
});
