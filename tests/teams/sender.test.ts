import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { HagukumiError } from '../../src/errors.ts';
import {
  type Behaviour,
  closedAddress,
  FakeTeams,
  failing,
  writesBlocked,
} from '../support/fake-teams/index.ts';
import { addressOf, card, freely, send, senderFor } from './sender-setup.ts';

let teams: FakeTeams;
beforeAll(async () => {
  teams = await FakeTeams.start();
});
beforeEach(() => teams.reset());
afterAll(() => teams.close());

const rejected = (code: string) => ({ kind: 'rejected', code });
const unknown = (code: string) => ({ kind: 'unknown', code });
const unreachable = (code: string, reach: string) => ({ kind: 'unreachable', code, reach });
const later = (code: string, retryAfterMs: number | null = null) => ({
  kind: 'not-delivered',
  code,
  retryAfterMs,
});
const throttled = (retryAfterMs: number | null) => ({
  kind: 'throttled',
  code: '429 Throttled',
  retryAfterMs,
});

describe('a card sent to a known chat', () => {
  test('is delivered once, with the ids it got', async () => {
    const to = addressOf(teams);
    const outcome = await send(teams);
    const [message] = teams.messages;
    expect(outcome).toEqual({ kind: 'sent', activityId: message?.id, conversationId: to.conversationId });
    expect(teams.requests.map(({ operation, person }) => [operation, person])).toEqual([
      ['send', '29:hanako'],
    ]);
    expect(message?.activity).toMatchObject({
      type: 'message',
      summary: 'greeting',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: '{"word":"おはよう"}' }] },
        },
      ],
    });
  });

  const cases: [string, Behaviour, object][] = [
    ['400', failing(400, 'Bad Argument'), rejected('400 Bad Argument')],
    ['401', failing(401, 'BotNotRegistered'), rejected('401 BotNotRegistered')],
    ['401 unlisted', { status: 401 }, later('401')],
    ['403', failing(403, 'BotDisabledByAdmin'), unreachable('403 BotDisabledByAdmin', 'blocked')],
    [
      '403',
      failing(403, 'BotNotInConversationRoster'),
      unreachable('403 BotNotInConversationRoster', 'uninstalled'),
    ],
    [
      '403',
      failing(403, 'ConversationBlockedByUser'),
      unreachable('403 ConversationBlockedByUser', 'blocked'),
    ],
    [
      '403',
      failing(403, 'ForbiddenOperationException'),
      unreachable('403 ForbiddenOperationException', 'not-installed'),
    ],
    ['403', failing(403, 'InvalidBotApiHost'), rejected('403 InvalidBotApiHost')],
    ['403', failing(403, 'NotEnoughPermissions'), rejected('403 NotEnoughPermissions')],
    [
      '403 as error.code',
      failing(403, 'MessageWritesBlocked'),
      unreachable('403 MessageWritesBlocked', 'blocked'),
    ],
    ['403 as 209', writesBlocked, unreachable('403 MessageWritesBlocked', 'blocked')],
    ['403 of a proxy', { status: 403, body: '<html>no</html>' }, rejected('403')],
    ['403 unlisted', failing(403, 'SomethingNew'), rejected('403 SomethingNew')],
    ['404', failing(404, 'ConversationNotFound'), unreachable('404 ConversationNotFound', 'chat-deleted')],
    ['404', failing(404, 'ActivityNotFoundInConversation'), rejected('404 ActivityNotFoundInConversation')],
    ['404 unlisted', { status: 404 }, rejected('404')],
    ['408', { status: 408 }, unknown('408')],
    ['412', failing(412, 'PreconditionFailed'), later('412 PreconditionFailed')],
    ['413', failing(413, 'MessageSizeTooBig'), rejected('413 MessageSizeTooBig')],
    ['429', failing(429, 'Throttled'), throttled(null)],
    ['429 with seconds', failing(429, 'Throttled', { retryAfter: '30' }), throttled(30_000)],
    [
      '429 with a date',
      failing(429, 'Throttled', { retryAfter: 'Fri, 02 Apr 2027 01:01:30 GMT' }),
      throttled(90_000),
    ],
    ['500', failing(500, 'ServiceError'), unknown('500 ServiceError')],
    ['502', failing(502, 'ServiceError'), unknown('502 ServiceError')],
    ['503', { status: 503 }, later('503')],
    ['503 with seconds', { status: 503, retryAfter: '5', body: 'busy' }, later('503', 5_000)],
    ['504', { status: 504 }, unknown('504')],
    ['a reset before the request is read', { reset: 'before' }, unknown('ECONNRESET')],
    ['a reset after the request is read', { reset: 'after' }, unknown('ECONNRESET')],
    ['an empty object', { status: 201, body: {}, deliver: true }, unknown('no activity id')],
    ['a broken answer', { status: 201, body: '{"id', deliver: true }, unknown('201')],
    ['an answer that is no JSON', { status: 200, body: '<html>ok</html>', deliver: true }, unknown('200')],
    ['500 though delivered', { ...failing(500, 'ServiceError'), deliver: true }, unknown('500 ServiceError')],
    ['a code that quotes', failing(400, 'Bad: 「山田さんへ」'), rejected('400')],
  ];

  test.each(cases)('%s %j', async (_name, behaviour, outcome) => {
    teams.next(behaviour);
    expect(await send(teams)).toEqual(outcome);
    expect(teams.messages).toHaveLength(behaviour.deliver ? 1 : 0);
  });

  test('a cut-off answer that shows the id proves the delivery', async () => {
    teams.next({ status: 201, body: '{"id":"1712345","ser', deliver: true });
    expect(await send(teams)).toMatchObject({ kind: 'sent', activityId: '1712345' });
  });

  test.each([301, 302, 303, 307, 308])('%d is not followed', async (status) => {
    teams.next({ status, location: `${teams.url}/elsewhere/v3/conversations/a/activities` });
    expect(await send(teams)).toEqual(rejected(`${status}`));
    expect(teams.requests).toHaveLength(1);
  });

  test.each([429, 500, 502, 503, 504, 412])('%d is tried once', async (status) => {
    teams.always({ status, retryAfter: '0' });
    await send(teams);
    expect(teams.requests).toHaveLength(1);
  });

  test.each([
    ['no answer', { hang: true }],
    ['half an answer', { stall: true }],
  ])('%s in time is unknown', async (_name, behaviour) => {
    teams.next(behaviour);
    const outcome = await senderFor({ timeoutMs: 1_000 }).send(addressOf(teams), card, freely);
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(teams.requests).toHaveLength(1);
  });

  test('a port on which nobody listens: not delivered', async () => {
    const serviceUrl = await closedAddress();
    expect(await send(teams, { serviceUrl })).toEqual(later('ECONNREFUSED'));
  });

  test('one failure does not spoil the next send over the same connection', async () => {
    const sender = senderFor();
    teams.next({ reset: 'after' });
    const outcomes: SendOutcome[] = [];
    for (let i = 0; i < 3; i++) outcomes.push(await sender.send(addressOf(teams), card, freely));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'sent', 'sent']);
  });
});

describe('a card sent to somebody without a chat', () => {
  test.each([
    ['the bot-specific id', { userId: '29:taro', entraId: null }, '29:taro'],
    ['the Entra object id, which comes first', { userId: '29:old', entraId: 'e-1' }, 'e-1'],
  ])('creates it by %s', async (_name, ids, member) => {
    const outcome = await send(teams, { conversationId: null, ...ids });
    expect(outcome).toMatchObject({ kind: 'sent', conversationId: teams.chats.open(member) });
    const [created, sent] = teams.requests;
    expect(created).toMatchObject({
      operation: 'create',
      path: '/teams/v3/conversations',
      body: {
        isGroup: false,
        members: [{ id: member }],
        tenantId: teams.tenantId,
        channelData: { tenant: { id: teams.tenantId } },
      },
    });
    expect(sent).toMatchObject({ operation: 'send', person: member });
  });

  const creating = { conversationId: null };
  const failures: [string, Behaviour, object][] = [
    [
      'not installed',
      failing(403, 'ForbiddenOperationException'),
      unreachable('403 ForbiddenOperationException', 'not-installed'),
    ],
    [
      'nobody there',
      failing(404, 'ConversationNotFound'),
      unreachable('404 ConversationNotFound', 'not-installed'),
    ],
    ['throttled', failing(429, 'Throttled', { retryAfter: '2' }), throttled(2_000)],
    ['500', failing(500, 'ServiceError'), later('500 ServiceError')],
    ['504', { status: 504 }, later('504')],
    ['a reset', { reset: 'after' }, later('ECONNRESET')],
    ['a broken answer', { status: 201, body: '{"id' }, later('201')],
    ['an answer without an id', { status: 201, body: {} }, later('no conversation id')],
    ['400', failing(400, 'BadSyntax'), rejected('400 BadSyntax')],
  ];
  test.each(failures)('delivers nothing if creating fails: %s', async (_name, behaviour, outcome) => {
    teams.next(behaviour, { operation: 'create' });
    expect(await send(teams, creating)).toEqual(outcome);
    expect(teams.requests.map(({ operation }) => operation)).toEqual(['create']);
  });

  test.each([429, 503])('creating is tried once on %d', async (status) => {
    teams.always({ status, retryAfter: '0' });
    await send(teams, creating);
    expect(teams.requests).toHaveLength(1);
  });

  test('no answer in time while creating: not delivered', async () => {
    teams.next({ hang: true }, { operation: 'create' });
    const outcome = await senderFor({ timeoutMs: 1_000 }).send(addressOf(teams, creating), card, freely);
    expect(outcome).toEqual(later('timeout'));
  });

  test('the new chat is kept though the send failed', async () => {
    teams.next(failing(500, 'ServiceError'), { operation: 'send' });
    expect(await send(teams, creating)).toEqual({
      ...unknown('500 ServiceError'),
      conversationId: teams.chats.open('29:hanako'),
    });
  });
});

describe('a tenant in another cloud than the address says', () => {
  const path = (recorded: { readonly path: string }) => recorded.path.split('/v3/')[0];
  const wrongHost = failing(403, 'InvalidBotApiHost');
  const services = () => ({ public: teams.serviceUrl, gcc: `${teams.url}/gcc` });

  test('is written to over the other address from then on', async () => {
    const sender = senderFor({ services: services() });
    const to = addressOf(teams, { conversationId: null });
    teams.next(wrongHost, { operation: 'create' });
    expect(await sender.send(to, card, freely)).toEqual(later('403 InvalidBotApiHost'));
    expect(await sender.send(to, card, freely)).toMatchObject({ kind: 'sent' });
    expect(await sender.send(addressOf(teams), card, freely)).toMatchObject({ kind: 'sent' });
    expect(teams.requests.map(path)).toEqual(['/teams', '/gcc', '/gcc', '/gcc']);
  });

  test('and in neither cloud is refused', async () => {
    const sender = senderFor({ services: services() });
    teams.always(wrongHost);
    const outcomes = [
      await sender.send(addressOf(teams), card, freely),
      await sender.send(addressOf(teams), card, freely),
    ];
    expect(outcomes).toEqual([later('403 InvalidBotApiHost'), rejected('403 InvalidBotApiHost')]);
  });

  test('is refused at an address that people were heard from', async () => {
    const sender = senderFor({ services: { ...services(), public: 'https://elsewhere.example.jp/' } });
    teams.next(wrongHost);
    expect(await sender.send(addressOf(teams), card, freely)).toEqual(rejected('403 InvalidBotApiHost'));
  });
});

describe('refused before anything is sent', () => {
  test.each([
    ['nobody to address', { conversationId: null, userId: null }, 'no address'],
    [
      'a service elsewhere, without authentication',
      { serviceUrl: 'https://example.com/' },
      'untrusted service',
    ],
    ['an address that is none', { serviceUrl: 'nowhere' }, 'untrusted service'],
  ])('%s', async (_name, address, code) => {
    expect(await send(teams, address)).toEqual(rejected(code));
    expect(teams.requests).toHaveLength(0);
  });

  test('a card that cannot be rendered', async () => {
    const broken = () => {
      throw new HagukumiError('card.invalid', 'no such card');
    };
    const outcome = await senderFor({ render: broken }).send(addressOf(teams), card, freely);
    expect(outcome).toEqual(rejected('card.invalid'));
  });
});
