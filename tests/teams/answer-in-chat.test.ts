import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { type HostedTeams, hostTeams, RecordingHandler } from '../support/fake-teams/host.ts';
import { closedAddress, type FakePerson, FakeTeams, failing } from '../support/fake-teams/index.ts';
import { gate } from '../support/gate.ts';
import { card, render } from './sender-setup.ts';

const handler = new RecordingHandler();
let teams: FakeTeams;
let bot: HostedTeams;
let hanako: FakePerson;

beforeAll(async () => {
  teams = await FakeTeams.start();
});
beforeEach(async () => {
  teams.reset();
  handler.events.length = 0;
  handler.answer = (event) => ({
    kind: 'notice',
    text: event.kind === 'message' ? `${event.text}です` : 'x',
  });
  bot = await hostTeams(new TeamsAdapter(null, { timeoutMs: 1_000 }), handler, render);
  hanako = teams.person(bot);
});
afterEach(() => bot.server.close());
afterAll(() => teams.close());

const texts = () => teams.messages.map(({ activity }) => activity.text);
const logged = () => JSON.parse(bot.logLines.at(-1) ?? '{}') as Record<string, unknown>;
const undelivered = (code: string) => ({ code, msg: 'answer not delivered' });

test('the platform is answered before the answer is posted', async () => {
  teams.always({ hang: true });
  expect(await teams.person({ url: bot.url }).says('一')).toMatchObject({ status: 200, text: '' });
  await bot.answered();
  expect(teams.requests).toHaveLength(1);
  expect(logged()).toMatchObject(undelivered('timeout'));
});

test('answers come in the order of the questions, even when the first takes longest', async () => {
  const first = gate();
  handler.answer = async (event) => {
    const text = event.kind === 'message' ? event.text : '';
    if (text === '一') await first.promise;
    return { kind: 'notice', text };
  };
  const quick = teams.person({ url: bot.url }, { userId: hanako.userId });
  const asked = quick.says('一');
  await quick.says('二');
  await teams.person({ url: bot.url }, { userId: '29:other' }).says('三');
  first.resolve();
  await asked;
  await bot.answered();
  expect(texts()).toEqual(['三', '一', '二']);
});

describe('what was certainly not delivered is tried again:', () => {
  const busy: [string, Parameters<FakeTeams['next']>[0], number][] = [
    ['429 that names a time', failing(429, 'Throttled', { retryAfter: '7' }), 7_000],
    ['429 that names none', { status: 429 }, 1_000],
    ['429 until a date', { status: 429, retryAfter: 'Fri, 02 Apr 2027 01:00:09 GMT' }, 9_000],
    ['412', failing(412, 'PreconditionFailed'), 1_000],
    ['503', { status: 503 }, 1_000],
  ];
  test.each(busy)('%s', async (_name, behaviour, waitMs) => {
    teams.next(behaviour);
    await hanako.says('一');
    expect(texts()).toEqual(['一です']);
    expect(bot.waits).toEqual([waitMs]);
    expect(bot.logLines).toEqual([]);
  });

  test('a connection that does not open, five times within the minute', async () => {
    await hanako.posts({ type: 'message', text: '一', serviceUrl: await closedAddress() });
    expect(bot.waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(logged()).toMatchObject(undelivered('ECONNREFUSED'));
  });

  test('not after the minute is over', async () => {
    teams.always(failing(429, 'Throttled', { retryAfter: '25' }));
    await hanako.says('一');
    expect(bot.waits).toEqual([25_000, 25_000]);
    expect(logged()).toMatchObject(undelivered('429 Throttled'));
  });

  test('others wait as well while the platform wants a pause', async () => {
    teams.next(failing(429, 'Throttled', { retryAfter: '90' }));
    await hanako.says('一');
    expect(logged()).toMatchObject(undelivered('429 Throttled'));
    await teams.person(bot).says('二');
    expect(teams.requests).toHaveLength(1);
    expect(logged()).toMatchObject(undelivered('paused'));
    expect(bot.pauses).toEqual([90_000]);
  });
});

describe('what may have been delivered is not posted again:', () => {
  const unclear: [string, Parameters<FakeTeams['next']>[0], string][] = [
    ['500', { status: 500, deliver: true }, '500'],
    ['502', { status: 502, deliver: true }, '502'],
    ['504', { status: 504, deliver: true }, '504'],
    ['a reset', { reset: 'after', deliver: true }, 'ECONNRESET'],
    ['no answer', { hang: true }, 'timeout'],
  ];
  test.each(unclear)('%s', async (_name, behaviour, code) => {
    teams.next(behaviour);
    await hanako.says('一');
    expect(teams.requests).toHaveLength(1);
    expect(logged()).toMatchObject(undelivered(code));
  });
});

test.each([
  [403, 'ConversationBlockedByUser'],
  [404, 'ConversationNotFound'],
  [413, 'MessageSizeTooBig'],
])('what never will be is given up at once: %d', async (status, code) => {
  teams.next(failing(status, code));
  await hanako.says('一');
  expect(teams.requests).toHaveLength(1);
  expect(logged()).toMatchObject(undelivered(`${status} ${code}`));
});

describe('at the end', () => {
  test('answers under way are finished', async () => {
    teams.next({ delayMs: 50 });
    await teams.person({ url: bot.url }).says('一');
    await bot.endpoint.drain(10_000);
    expect(texts()).toEqual(['一です']);
  });

  test('those that do not end in time are counted in the log', async () => {
    const never = gate();
    handler.answer = async () => {
      await never.promise;
      return { kind: 'nothing' };
    };
    const slow = await hostTeams(new TeamsAdapter(null), handler, render, { answerWithinMs: 5 });
    await teams.person({ url: slow.url }).says('一');
    await slow.endpoint.drain(1);
    expect(slow.logLines.at(-1)).toContain('"unsaid":1');
    never.resolve();
    await slow.server.close();
  });

  test('nothing more is taken on', async () => {
    await bot.endpoint.drain(1);
    expect(await hanako.says('一')).toMatchObject({ status: 503 });
    expect(handler.events).toEqual([]);
  });
});

describe('what takes longer than the platform waits', () => {
  let slow: HostedTeams;
  let done: ReturnType<typeof gate>;
  const person = () => teams.person({ url: slow.url }, { userId: hanako.userId });
  const shownCard = { ...card, data: { word: '済み' } };

  beforeEach(async () => {
    done = gate();
    handler.answer = async () => {
      await done.promise;
      return { kind: 'cards', cards: [shownCard] };
    };
    slow = await hostTeams(new TeamsAdapter(null), handler, render, { answerWithinMs: 10 });
  });
  afterEach(() => slow.server.close());

  const tap = (fields: object = {}) =>
    person().posts({
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'reflect', data: {} } },
      ...fields,
    });
  const finish = async () => {
    done.resolve();
    await slow.answered();
  };
  const inChat = () => teams.messages.map(({ id, activity }) => [id, activity.attachments ?? activity.text]);
  const attachment = expect.arrayContaining([expect.objectContaining({ content: render(shownCard) })]);

  test('a message is acknowledged, and answered when it is done', async () => {
    expect(await person().says('x')).toMatchObject({ status: 200, text: '' });
    expect(teams.messages).toEqual([]);
    await finish();
    expect(inChat()).toEqual([[expect.any(String), attachment]]);
  });

  test.each([
    ['ja-JP', /保存しています/],
    ['en-US', /Saving/],
  ])('a card action is told so, and its card changes when it is done (%s)', async (locale, words) => {
    const id = teams.chats.post(hanako.conversationId, { text: 'the card' });
    const { status, body } = await tap({ replyToId: id, locale });
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, value: expect.stringMatching(words) });
    expect(inChat()).toEqual([[id, 'the card']]);
    await finish();
    expect(inChat()).toEqual([[id, attachment]]);
  });

  test('a card that is gone comes as a new message', async () => {
    await tap({ replyToId: 'gone' });
    await finish();
    expect(teams.requests.map(({ operation }) => operation)).toEqual(['update', 'send']);
    expect(inChat()).toEqual([[expect.any(String), attachment]]);
  });

  test('a card whose change is unclear is left as it is', async () => {
    teams.next({ status: 500 });
    await tap({ replyToId: teams.chats.post(hanako.conversationId, { text: 'the card' }) });
    await finish();
    expect(teams.requests).toHaveLength(1);
    expect(slow.logLines.at(-1)).toContain('answer not delivered');
  });

  test('a card of which nothing is known comes as a new message', async () => {
    await tap({ replyToId: undefined });
    await finish();
    expect(inChat()).toEqual([[expect.any(String), attachment]]);
  });

  test('a text comes as a message, and leaves the card', async () => {
    const id = teams.chats.post(hanako.conversationId, { text: 'the card' });
    handler.answer = async () => {
      await done.promise;
      throw new Error('x');
    };
    await tap({ replyToId: id });
    await finish();
    expect(inChat()).toEqual([
      [id, 'the card'],
      [expect.any(String), expect.stringMatching('受付番号')],
    ]);
  });
});
