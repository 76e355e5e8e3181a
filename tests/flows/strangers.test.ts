import { beforeEach, describe, expect, test } from 'vitest';
import type { FakePerson } from '../support/fake-teams/index.ts';
import { sharedService } from '../support/service.ts';
import { answerOf, cardIn, chatOf, SeenCard } from './chat.ts';

const running = sharedService();
const account = (options: Parameters<ReturnType<typeof running>['account']>[0]) => running().account(options);

beforeEach(() => running().teams.reset());

/** The account of 中野, who has left, still exists in Teams. */
const leaver = '2bc58995-7e99-44a0-b5ca-2cb75199241e';
const nobody = 'ffffffff-0000-4000-8000-000000000001';

const strangers: readonly [string, () => FakePerson][] = [
  ['is not in the roster', () => account({ entraId: nobody })],
  ['has left', () => account({ entraId: leaver })],
  ['has an account whose id is not known', () => account({ entraId: '' })],
  // An id is no name: that of the bot's own user must not be taken for an Entra id.
  ['uses an employee number as an id', () => account({ entraId: '401004', userId: '29:401004' })],
];

describe.each(strangers)('somebody who %s', (_title, stranger) => {
  const actions: readonly [string, (person: FakePerson) => ReturnType<FakePerson['posts']>][] = [
    ['writes', (person) => person.says('メニュー')],
    ['asks for a card', (person) => person.says('マイカード')],
    ['installs', (person) => person.installs()],
  ];

  test.each(actions)('%s and is politely told nothing', async (_what, act) => {
    const before = running().tables();
    const person = stranger();
    await act(person);
    const [card, ...more] = chatOf(running().teams, person);
    expect(more).toEqual([]);
    expect(cardIn(card).title).toBe('ご利用になれません');
    expect(cardIn(card).buttons).toEqual([]);
    expect(running().tables()).toEqual(before);
  });

  test.each([
    ['my-card.choose', { 'picked-action-01': 'a01-staff-1' }],
    ['my-card.reflect', { period: '2026-W48', 'mark-1': 'done' }],
    ['chat.command', { command: 'history' }],
    ['chat.pause', { until: '2026-12-25' }],
    ['no.such-verb', {}],
  ])('taps %s and is politely told nothing', async (verb, data) => {
    const before = running().tables();
    const person = stranger();
    expect(cardIn(answerOf(await person.executes(verb, data))).title).toBe('ご利用になれません');
    await person.submits({ verb, ...data });
    expect(chatOf(running().teams, person)).toMatchObject([{ title: 'ご利用になれません' }]);
    expect(running().tables()).toEqual(before);
  });

  test('removes the app without a word', async () => {
    const before = running().tables();
    const person = stranger();
    expect((await person.uninstalls()).status).toBe(200);
    expect(chatOf(running().teams, person)).toEqual([]);
    expect(running().tables()).toEqual(before);
  });
});

test('a stranger whose client is English is told in English', async () => {
  const person = account({ entraId: nobody, locale: 'en-GB' });
  await person.says('hello');
  expect(chatOf(running().teams, person)).toMatchObject([{ title: 'Not available' }]);
});

test('somebody without an account in the roster is not found by an empty or missing id', async () => {
  expect((await running().store.employees.byNumber('401011'))?.entra_id).toBeNull();
  const before = running().tables();
  const person = account({ entraId: '' });
  await person.posts({ type: 'message', text: 'menu', from: { id: person.userId } });
  await person.posts({ type: 'message', text: 'menu', from: { id: person.userId, aadObjectId: null } });
  expect(chatOf(running().teams, person)).toMatchObject([
    { title: 'ご利用になれません' },
    { title: 'ご利用になれません' },
  ]);
  expect(running().tables()).toEqual(before);
});

test('an account is known in whatever case its id is written', async () => {
  const person = account({ entraId: 'DEB54099-0EB1-4E2F-82F1-F5F460D9F1EA' });
  await person.says('メニュー');
  expect(chatOf(running().teams, person)).toMatchObject([{ title: 'メニュー' }]);
});

describe('in a group chat', () => {
  const group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true } };

  test('the bot answers only that it talks in private, and keeps nothing', async () => {
    const before = running().tables();
    const person = await running().employee('401004');
    await person.posts({ type: 'message', text: 'マイカード', ...group });
    const value = { action: { type: 'Action.Execute', verb: 'chat.command', data: { command: 'history' } } };
    const tapped = await person.posts({ type: 'invoke', name: 'adaptiveCard/action', value, ...group });
    expect(answerOf(tapped)).toContain('1対1のチャット');
    const posted = running().teams.messages.map(({ activity }) => activity.text);
    expect(posted).toEqual([expect.stringContaining('1対1のチャット')]);
    expect(chatOf(running().teams, person).some((seen) => seen instanceof SeenCard)).toBe(false);
    expect(running().tables()).toEqual(before);
  });

  test('adding the bot to a team or group is not taken for an installation by the person', async () => {
    const before = running().tables();
    const person = await running().employee('401004');
    await person.posts({ type: 'installationUpdate', action: 'add', ...group });
    expect(running().teams.messages).toEqual([]);
    expect(running().tables()).toEqual(before);
  });
});
