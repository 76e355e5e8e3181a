import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { type HostedTeams, hostTeams, RecordingHandler } from '../support/fake-teams/host.ts';
import { type FakePerson, FakeTeams } from '../support/fake-teams/index.ts';
import { render } from './sender-setup.ts';

const handler = new RecordingHandler();
let teams: FakeTeams;
let bot: HostedTeams;
let hanako: FakePerson;

beforeAll(async () => {
  teams = await FakeTeams.start();
  bot = await hostTeams(new TeamsAdapter(null), handler, render);
});
beforeEach(() => {
  teams.reset();
  handler.events.length = 0;
  hanako = teams.person(bot);
});
afterAll(async () => {
  await bot.server.close();
  await teams.close();
});

const long = (length: number) => 'x'.repeat(length);
const conversation = (change: object) => ({
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: teams.tenantId, ...change },
});

const malformed: [string, () => object][] = [
  ['no type', () => ({ type: undefined })],
  ['an empty type', () => ({ type: '' })],
  ['a type that is a number', () => ({ type: 1 })],
  ['a type without end', () => ({ type: long(101) })],
  ['no conversation', () => ({ conversation: undefined })],
  ['a conversation that is a text', () => ({ conversation: 'a:1' })],
  ['a conversation without id', () => conversation({ id: undefined })],
  ['a conversation whose id is an object', () => conversation({ id: { toString: 'a:1' } })],
  ['a conversation whose id no index takes', () => conversation({ id: long(2_000) })],
  ['a conversation whose id is no id', () => conversation({ id: 'あ' })],
  ['a group that is neither yes nor no', () => conversation({ isGroup: 'no' })],
  ['an id that no index takes', () => ({ id: long(501) })],
  ['an id with a line break', () => ({ id: 'a\nb' })],
  ['an empty id', () => ({ id: '' })],
  ['a list for an id', () => ({ id: ['a'] })],
  ['a timestamp without end', () => ({ timestamp: long(101) })],
  ['no sender', () => ({ from: undefined })],
  ['nobody as a sender', () => ({ from: null })],
  ['a sender without id', () => ({ from: { name: 'x' } })],
  ['a sender whose Entra id is a number', () => ({ from: { id: '29:x', aadObjectId: 7 } })],
  ['a service without end', () => ({ serviceUrl: `https://example.com/${long(500)}` })],
  ['a tenant that is a text', () => ({ channelData: { tenant: 'x' } })],
  ['channel data that are a list', () => ({ channelData: [] })],
  ['entities that are none', () => ({ entities: 'x' })],
  ['entities without end', () => ({ entities: Array(101).fill({ type: 'mention' }) })],
  ['a text that is a number', () => ({ text: 7 })],
  ['a locale without end', () => ({ locale: long(101) })],
  ['a place that no index takes', () => ({ replyToId: long(501) })],
];

describe('an activity is refused with 400 and without effect:', () => {
  test.each(malformed)('%s', async (_name, fields) => {
    const response = await hanako.posts({ type: 'message', text: 'x', ...fields() });
    expect(response).toMatchObject({ status: 400, body: { title: 'Bad Request', status: 400 } });
    expect(Object.keys(response.body ?? {})).toEqual(['type', 'title', 'status']);
    expect(handler.events).toEqual([]);
    expect(teams.requests).toEqual([]);
  });

  test.each(['null', '[]', '"x"', '7', 'true', '{}', '[{"type":"message"}]'])('%s', async (body) => {
    expect(await hanako.postsRaw(body)).toMatchObject({ status: 400 });
    expect(handler.events).toEqual([]);
  });
});

test('a read receipt of what cannot be an id is ignored', async () => {
  for (const last of [long(501), 'あ', 7, { a: 1 }]) {
    const name = 'application/vnd.microsoft.readReceipt';
    const response = await hanako.posts({ type: 'event', name, value: { lastReadMessageId: last } });
    expect(response).toMatchObject({ status: 200, text: '' });
  }
  expect(handler.events).toEqual([]);
});

test('keys that mean something elsewhere mean nothing here', async () => {
  const data = {
    constructor: { prototype: { polluted: true } },
    toString: 'x',
    hasOwnProperty: 1,
    length: -1,
  };
  expect(await hanako.executes('constructor', data)).toMatchObject({ status: 200 });
  expect(await hanako.submits({ verb: 'toString', ...data })).toMatchObject({ status: 200 });
  expect(handler.events.map(({ kind }) => kind)).toEqual(['action', 'action']);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
