import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HagukumiError } from '../../src/errors.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { type HostedTeams, hostTeams, RecordingHandler } from '../support/fake-teams/host.ts';
import { FakeTeams, failing } from '../support/fake-teams/index.ts';
import { card, render } from './sender-setup.ts';

const secret = '山田さんの面談メモ';
const handler = new RecordingHandler();
let teams: FakeTeams;
let bot: HostedTeams;

beforeAll(async () => {
  teams = await FakeTeams.start();
  bot = await hostTeams(new TeamsAdapter(null), handler, (shown) => {
    if (shown.name === 'broken') throw new HagukumiError('card.invalid', 'card broken: no such template');
    return render(shown);
  });
});
beforeEach(() => teams.reset());
afterAll(async () => {
  await bot.server.close();
  await teams.close();
});

const throwing = (thrown: unknown) => () => Promise.reject(thrown);
const logged = () => JSON.parse(bot.logLines.at(-1) ?? '{}') as Record<string, unknown>;
const texts = () => teams.messages.map(({ activity }) => String(activity.text));

describe('a handler that throws', () => {
  const things: [string, unknown, string, string][] = [
    ['an error', new RangeError(secret), 'unexpected', 'RangeError'],
    ['a text', secret, 'unexpected', 'string'],
    ['nothing', undefined, 'unexpected', 'undefined'],
    [
      'one of ours',
      new HagukumiError('store.unavailable', 'database busy'),
      'store.unavailable',
      'database busy',
    ],
  ];
  test.each(things)(
    '%s: the person gets an apology, the log the code',
    async (_name, thrown, code, error) => {
      handler.answer = throwing(thrown);
      const response = await teams.person(bot).says('x');
      expect(response).toMatchObject({ status: 200, text: '' });
      const { reference } = logged();
      expect(reference).toMatch(/^[0-9a-f]{8}$/);
      expect(logged()).toMatchObject({ code, error, msg: 'activity failed' });
      expect(texts()).toEqual([expect.stringContaining(`受付番号 ${reference}`)]);
      expect(bot.logLines.join('')).not.toContain(secret);
    },
  );

  test('an action: the apology stands beside the card, without a stack', async () => {
    handler.answer = throwing(new Error(secret));
    const response = await teams.person(bot, { locale: 'en-US' }).executes('reflect');
    expect(response.status).toBe(200);
    expect(texts()).toEqual([]);
    expect(response.body?.value).toContain(`reference ${logged().reference}`);
    expect(response.text).not.toMatch(/\bat \S+\.ts|node_modules|Error/);
    expect(response.text).not.toContain(secret);
  });

  test.each([
    ['ja-JP', /申し訳ありません/],
    ['ja', /申し訳ありません/],
    [undefined, /申し訳ありません/],
    ['en-GB', /Sorry/],
    ['fr-FR', /Sorry/],
    ['jab-NG', /Sorry/],
  ])('speaks the language of the client: %s', async (locale, words) => {
    handler.answer = throwing(new Error('x'));
    await teams.person(bot).says('x', { locale });
    expect(texts()).toEqual([expect.stringMatching(words)]);
  });

  test('and cannot even apologise still answers the platform', async () => {
    handler.answer = throwing(new Error('x'));
    teams.always(failing(403, 'ConversationBlockedByUser'));
    expect(await teams.person(bot).says('x')).toMatchObject({ status: 200 });
    expect(logged()).toMatchObject({ code: '403 ConversationBlockedByUser', msg: 'answer not delivered' });
  });

  test.each([
    ['a removal', 'uninstalls' as const],
    ['an installation', 'installs' as const],
  ])('for %s: nobody is told, the log is', async (_name, act) => {
    handler.answer = throwing(new Error('x'));
    expect(await teams.person(bot)[act]()).toMatchObject({ status: 200 });
    expect(teams.requests).toEqual([]);
    expect(logged()).toMatchObject({ msg: 'activity failed' });
  });
});

describe('a refusal', () => {
  const forPerson = { ja: 'この回答は締め切りました', en: 'This is closed' };
  const refusal = new HagukumiError('input.stale', 'nudge n1 expired', { forPerson });

  test.each([
    ['ja-JP', forPerson.ja],
    ['en-US', forPerson.en],
  ])('says what it has to say (%s) and needs no reference', async (locale, text) => {
    handler.answer = throwing(refusal);
    const person = teams.person(bot, { locale });
    expect((await person.executes('reflect')).body).toMatchObject({ statusCode: 200, value: text });
    await person.says('x');
    expect(texts()).toEqual([text]);
    expect(logged()).toMatchObject({ code: 'input.stale', msg: 'activity refused' });
  });
});

test('a card that cannot be rendered is apologised for, and none of the others is sent', async () => {
  handler.answer = () => ({ kind: 'cards', cards: [card, { ...card, name: 'broken' }] });
  await teams.person(bot).says('x');
  expect(texts()).toEqual([expect.stringMatching('受付番号')]);
  expect(logged()).toMatchObject({ code: 'card.invalid' });
});
