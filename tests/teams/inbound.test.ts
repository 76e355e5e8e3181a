import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { type HostedTeams, hostTeams, RecordingHandler } from '../support/fake-teams/host.ts';
import { type FakePerson, FakeTeams, failing } from '../support/fake-teams/index.ts';
import { card, render } from './sender-setup.ts';

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
  handler.answer = () => ({ kind: 'nothing' });
  hanako = teams.person(bot, { entraId: 'e-hanako' });
});
afterAll(async () => {
  await bot.server.close();
  await teams.close();
});

const cards = (...words: string[]) => ({
  kind: 'cards' as const,
  cards: words.map((word) => ({ ...card, data: { word } })),
});
const shown = () => teams.messages.map(({ activity }) => activity.text ?? activity.attachments);
const rendered = (word: string) => render({ ...card, data: { word } });

describe('what a person does becomes an event', () => {
  test('with the sender as Teams names them', async () => {
    await hanako.says('メニュー', { id: 'm-1' });
    expect(handler.events).toEqual([
      {
        kind: 'message',
        text: 'メニュー',
        activityId: 'm-1',
        from: {
          tenantId: teams.tenantId,
          serviceUrl: teams.serviceUrl,
          conversationId: hanako.conversationId,
          userId: hanako.userId,
          entraId: 'e-hanako',
          locale: 'ja-JP',
          saidAt: '2027-04-02T01:00:00.000Z',
        },
      },
    ]);
  });

  test.each([
    ['in another zone', '2027-04-02T10:00:00.1234567+09:00', '2027-04-02T01:00:00.123Z'],
    ['that is none', 'yesterday', null],
    ['not at all', undefined, null],
  ])('with the time it was sent %s', async (_name, timestamp, saidAt) => {
    await hanako.says('x', { timestamp });
    expect(handler.events[0]?.from.saidAt).toBe(saidAt);
  });

  const mention = (id: string, text: string) => ({ type: 'mention', text, mentioned: { id, name: 'x' } });
  const cases: [string, (person: FakePerson) => Promise<unknown>, object][] = [
    ['a message', (p) => p.says('  today\n'), { kind: 'message', text: 'today' }],
    ['a message without text', (p) => p.says('', { text: null }), { kind: 'message', text: '' }],
    [
      'a mention of the bot',
      (p) =>
        p.says('<at>はぐくみ</at>&nbsp;help', {
          entities: [mention(`28:${teams.botId}`, '<at>はぐくみ</at>')],
        }),
      { kind: 'message', text: 'help' },
    ],
    [
      'a mention of somebody else',
      (p) => p.says('<at>部長</at> help', { entities: [mention('29:other', '<at>部長</at>')] }),
      { kind: 'message', text: '<at>部長</at> help' },
    ],
    [
      'Action.Execute',
      (p) => p.executes('reflect', { nudge: 'n1', note: 'x' }),
      { kind: 'action', verb: 'reflect', data: { nudge: 'n1', note: 'x' } },
    ],
    [
      'an automatic refresh',
      (p) => p.executes('refresh', { nudge: 'n1' }, 'automatic'),
      { kind: 'action', verb: 'refresh', data: { nudge: 'n1' } },
    ],
    [
      'Action.Execute whose data is a text',
      (p) => p.invokes('adaptiveCard/action', { action: { verb: 'x', data: 'y' } }),
      { kind: 'action', verb: 'x', data: {} },
    ],
    [
      'Action.Submit',
      (p) => p.submits({ verb: 'reflect', nudge: 'n1', msteams: { type: 'task' } }),
      { kind: 'action', verb: 'reflect', data: { nudge: 'n1' } },
    ],
    ['a value without a verb', (p) => p.submits({ nudge: 'n1' }), { kind: 'message', text: '' }],
    ['an installation', (p) => p.installs(), { kind: 'installed', upgrade: false }],
    ['an upgrade', (p) => p.installs('add-upgrade'), { kind: 'installed', upgrade: true }],
    ['a removal', (p) => p.uninstalls(), { kind: 'uninstalled' }],
    ['a removal by an upgrade', (p) => p.uninstalls('remove-upgrade'), { kind: 'uninstalled' }],
    ['a read receipt', (p) => p.reads('m-9'), { kind: 'read', lastReadActivityId: 'm-9' }],
  ];
  test.each(cases)('%s', async (_name, act, event) => {
    expect(await act(hanako)).toMatchObject({ status: 200 });
    expect(handler.events).toMatchObject([event]);
  });

  test('an event without an id gets one that repeats with the event', async () => {
    const event = { type: 'installationUpdate', action: 'add', id: undefined };
    await hanako.posts(event);
    await hanako.posts(event);
    await hanako.posts({ ...event, timestamp: '2027-04-03T01:00:00.000Z' });
    const [first, again, later] = handler.events.map(({ activityId }) => activityId);
    expect(again).toBe(first);
    expect(later).not.toBe(first);
  });

  test.each([
    ['no Entra id', { from: { id: '29:guest' } }, { userId: '29:guest', entraId: null }],
    ['no locale', { locale: undefined }, { locale: null }],
    [
      'a locale in the client info',
      { locale: undefined, entities: [{ type: 'clientInfo', locale: 'en-US' }] },
      { locale: 'en-US' },
    ],
  ])('%s', async (_name, fields, from) => {
    await hanako.posts({ type: 'message', text: 'x', ...fields });
    expect(handler.events).toMatchObject([{ from }]);
  });
});

test('an installation is one event, although Teams also says who joined', async () => {
  await hanako.installs();
  expect(await hanako.joins()).toMatchObject({ status: 200 });
  expect(handler.events.map(({ kind }) => kind)).toEqual(['installed']);
});

test.each([
  ['typing', { type: 'typing' }],
  ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
  ['an edit', { type: 'messageUpdate', text: 'x' }],
  ['another event', { type: 'event', name: 'application/vnd.microsoft.meetingStart', value: {} }],
  ['a read receipt of nothing', { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} }],
  ['an unknown installation', { type: 'installationUpdate', action: 'other' }],
  ['a type of the future', { type: 'somethingNew' }],
])('%s is ignored with 200', async (_name, activity) => {
  expect(await hanako.posts(activity)).toMatchObject({ status: 200, text: '' });
  expect(handler.events).toEqual([]);
  expect(teams.requests).toEqual([]);
});

describe('answers', () => {
  test('to a message: each card as a message, in order', async () => {
    handler.answer = () => cards('一', '二');
    expect(await hanako.says('x')).toMatchObject({ status: 200, text: '' });
    expect(teams.messages.map(({ activity }) => activity.attachments)).toMatchObject([
      [{ content: rendered('一') }],
      [{ content: rendered('二') }],
    ]);
    expect(teams.messages.every(({ conversationId }) => conversationId === hanako.conversationId)).toBe(true);
  });

  test('to Action.Execute: the card in the response, nothing in the chat', async () => {
    handler.answer = () => cards('済み');
    const type = 'application/vnd.microsoft.card.adaptive';
    const response = await hanako.executes('reflect');
    expect(response).toMatchObject({ status: 200, body: { statusCode: 200, type, value: rendered('済み') } });
    expect(teams.requests).toEqual([]);
  });

  test('to Action.Submit: a new message, since it cannot replace the card', async () => {
    handler.answer = () => cards('済み');
    expect(await hanako.submits({ verb: 'reflect' })).toMatchObject({ status: 200, text: '' });
    expect(shown()).toMatchObject([[{ content: rendered('済み') }]]);
  });

  test('a notice stands beside the card, or in the chat', async () => {
    handler.answer = () => ({ kind: 'notice', text: 'もう終わっています' });
    const type = 'application/vnd.microsoft.activity.message';
    expect((await hanako.executes('reflect')).body).toEqual({
      statusCode: 200,
      type,
      value: 'もう終わっています',
    });
    await hanako.submits({ verb: 'reflect' });
    expect(shown()).toEqual(['もう終わっています']);
  });

  test('nothing to say is still an answer to an action', async () => {
    expect((await hanako.executes('reflect')).body).toMatchObject({ statusCode: 200, value: '' });
  });

  test('to an installation: the welcome', async () => {
    handler.answer = () => cards('ようこそ');
    await hanako.installs();
    expect(shown()).toHaveLength(1);
  });

  test('to a removal: nothing, whatever the handler says', async () => {
    handler.answer = () => cards('さようなら');
    await hanako.uninstalls();
    expect(teams.requests).toEqual([]);
  });

  test('that cannot be posted are logged by code; the platform is not asked to repeat the activity', async () => {
    handler.answer = () => cards('一');
    teams.next(failing(400, 'BadSyntax'));
    expect(await hanako.says('x')).toMatchObject({ status: 200 });
    expect(teams.requests).toHaveLength(1);
    expect(bot.logLines.at(-1)).toContain('"code":"400 BadSyntax"');
  });
});

describe('what cannot be served', () => {
  test('an invoke of another kind gets 501', async () => {
    const response = await hanako.invokes('task/fetch', {});
    expect(response).toMatchObject({ status: 501, body: { status: 501 } });
    expect(handler.events).toEqual([]);
  });

  test.each([
    ['no verb', { action: { data: {} } }],
    ['an empty verb', { action: { verb: '' } }],
    ['no action', {}],
    ['nothing', null],
  ])('a card action with %s is refused inside a 200', async (_name, value) => {
    const { status, body } = await hanako.invokes('adaptiveCard/action', value);
    expect([status, body]).toMatchObject([200, { statusCode: 400, type: 'application/vnd.microsoft.error' }]);
    expect(handler.events).toEqual([]);
  });

  test.each([
    ['groupChat', 'ja-JP', /1対1/],
    ['channel', 'en-GB', /one-to-one/],
  ])('a message in a %s is answered with where to go (%s)', async (conversationType, locale, text) => {
    const conversation = { id: 'a:group', conversationType, tenantId: teams.tenantId };
    await hanako.posts({ type: 'message', text: 'x', conversation, locale });
    expect(shown()).toEqual([expect.stringMatching(text)]);
    expect(handler.events).toEqual([]);
  });

  test('a card action in a group says so beside the card; an installation there is silent', async () => {
    const conversation = { id: 'a:group', isGroup: true, tenantId: teams.tenantId };
    const value = { action: { verb: 'x' } };
    const response = await hanako.posts({ type: 'invoke', name: 'adaptiveCard/action', value, conversation });
    expect(response.body).toMatchObject({ statusCode: 200, value: expect.stringMatching('1対1') });
    await hanako.posts({ type: 'installationUpdate', action: 'add', conversation });
    expect(handler.events).toEqual([]);
    expect(teams.requests).toEqual([]);
  });
});
