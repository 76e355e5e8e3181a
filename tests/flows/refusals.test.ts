import { beforeAll, expect, test } from 'vitest';
import { reasonText } from '../../src/outbox/reasons.ts';
import { reachHistory, unreachablePeople } from '../../src/people/reach-report.ts';
import type { NudgeRow, ReachState } from '../../src/store/schema.ts';
import { TeamsAdapter } from '../../src/teams/adapter.ts';
import { type Behaviour, closedAddress, failing, writesBlocked } from '../support/fake-teams/index.ts';
import { japan, sharedService } from '../support/service.ts';
import { packWith } from './pack.ts';

/** What Teams says to a card, and what it leads to; a state of `reachable` means that reach is not touched. */
interface Case {
  readonly behaviour: Behaviour;
  readonly code: string;
  readonly reason: string;
  readonly state: ReachState;
  /** The beginning of what HR is told to do. */
  readonly hint: string | null;
}

const refusal = (
  status: number,
  code: string,
  reason: string,
  state: ReachState,
  hint: string | null,
): Case => ({
  behaviour: failing(status, code),
  code: `${status} ${code}`,
  reason,
  state,
  hint,
});

const cases: readonly Case[] = [
  refusal(403, 'BotDisabledByAdmin', 'blocked', 'blocked', 'Teams管理センターの「アプリの管理」'),
  refusal(403, 'BotNotInConversationRoster', 'uninstalled', 'uninstalled', '本人に、Teamsの「アプリ」で'),
  refusal(403, 'ConversationBlockedByUser', 'blocked', 'blocked', '本人に、Teamsのチャット一覧で'),
  refusal(
    403,
    'ForbiddenOperationException',
    'not-installed',
    'not-installed',
    'Teams管理センターの「アプリのセットアップ ポリシー」',
  ),
  refusal(403, 'InvalidBotApiHost', 'rejected', 'reachable', null),
  refusal(403, 'NotEnoughPermissions', 'rejected', 'reachable', null),
  refusal(403, 'MessageWritesBlocked', 'blocked', 'blocked', '本人に、Teamsのチャット一覧で'),
  {
    ...refusal(403, 'MessageWritesBlocked', 'blocked', 'blocked', '本人に、Teamsのチャット一覧で'),
    behaviour: writesBlocked,
  },
  refusal(403, 'SomethingNew', 'rejected', 'reachable', null),
  {
    behaviour: { status: 403, body: '<html>proxy</html>' },
    code: '403',
    reason: 'rejected',
    state: 'reachable',
    hint: null,
  },
  refusal(404, 'ConversationNotFound', 'chat-deleted', 'chat-deleted', '対応は要りません。次に送るときに'),
  refusal(404, 'ActivityNotFoundInConversation', 'rejected', 'reachable', null),
  { behaviour: { status: 404 }, code: '404', reason: 'rejected', state: 'reachable', hint: null },
  refusal(400, 'BadSyntax', 'rejected', 'reachable', null),
  refusal(401, 'BotNotRegistered', 'rejected', 'reachable', null),
  refusal(413, 'MessageSizeTooBig', 'rejected', 'reachable', null),
];

/** What does not refuse a card; what it is by noon, and how often it is in the chat then. */
interface Unclear {
  readonly name: string;
  /** `closed`: nobody listens at the address. */
  readonly behaviour: Behaviour | 'closed';
  readonly first: Partial<NudgeRow>;
  readonly noon: 'sent' | 'unknown';
  readonly messages: 0 | 1;
}

const later = (name: string, behaviour: Behaviour | 'closed', detail: string): Unclear => ({
  name,
  behaviour,
  first: { state: 'planned', reason: 'not-delivered', detail },
  noon: 'sent',
  messages: 1,
});

/** Not sent again, whether it arrived or not. */
const unknown = (name: string, behaviour: Behaviour, detail: string): Unclear => ({
  name,
  behaviour,
  first: { state: 'unknown', reason: 'unknown', detail },
  noon: 'unknown',
  messages: behaviour.deliver ? 1 : 0,
});

const lost = (status: number, code: string) =>
  [true, false].map((deliver) =>
    unknown(
      `${status}, ${deliver ? 'delivered' : 'not delivered'}`,
      failing(status, code, { deliver }),
      `${status} ${code}`,
    ),
  );

const unclear: readonly Unclear[] = [
  later('401 without a code', { status: 401 }, '401'),
  later('412', failing(412, 'PreconditionFailed'), '412 PreconditionFailed'),
  later('503', failing(503, 'ServiceUnavailable'), '503 ServiceUnavailable'),
  later(
    '503 with a time',
    failing(503, 'ServiceUnavailable', { retryAfter: '600' }),
    '503 ServiceUnavailable',
  ),
  later('a connection that is refused', 'closed', 'ECONNREFUSED'),
  ...lost(500, 'InternalServerError'),
  ...lost(502, 'BadGateway'),
  ...lost(504, 'GatewayTimeout'),
  unknown('a reset before the request was read', { reset: 'before' }, 'ECONNRESET'),
  unknown('a reset after it was read', { reset: 'after' }, 'ECONNRESET'),
  unknown('a reset after it was delivered', { reset: 'after', deliver: true }, 'ECONNRESET'),
  unknown('no answer at all', { hang: true }, 'timeout'),
  unknown('an accepted card with a broken answer', { status: 201, body: '{"id', deliver: true }, '201'),
  unknown('an accepted card without an id', { status: 201, body: {}, deliver: true }, 'no activity id'),
  {
    name: 'a broken answer that still shows the id',
    behaviour: { status: 201, body: '{"id": "1795741200000", "x', deliver: true },
    first: { state: 'sent', reason: 'sent', activity: '1795741200000' },
    noon: 'sent',
    messages: 1,
  },
];

const numbers: string[] = [];
/** The ledger as it was after the first look, by person. */
const first = new Map<string, NudgeRow | undefined>();

const weekday = { every: 'day', at: '10:00', ifClosed: 'skip' };
const due = (on: string, due: boolean) => ({ person: { status: 'active' }, on, due });
const service = sharedService({
  policyDir: await packWith({
    id: 'more.daily',
    cadence: weekday,
    examples: [due('2026-11-27', true), due('2026-11-28', false)],
  }),
  overrides: { adapter: new TeamsAdapter(null, { timeoutMs: 3_000 }) },
});

async function nudgeOf(employee: string, day = '2026-11-27'): Promise<NudgeRow | undefined> {
  const nudges = await service().nudges(employee, 'more.daily');
  return nudges.find(({ occurrence }) => occurrence === `more.daily@${day}`);
}

/** Everybody is due the same card at one moment, and each is answered in another way. */
beforeAll(async () => {
  const { teams, store } = service();
  const roster = await store.employees.all();
  const people = roster.filter(({ entra_id, status }) => entra_id !== null && status === 'active');
  const behaviours = [...cases, ...unclear].map(({ behaviour }) => behaviour);
  numbers.push(...people.map(({ number }) => number).slice(0, behaviours.length));
  for (const [index, number] of numbers.entries()) {
    const person = await service().employee(number);
    await person.installs();
    const behaviour = behaviours[index] ?? {};
    const to = { operation: 'send', person: person.userId } as const;
    if (behaviour === 'closed') await atAddress(number, await closedAddress());
    else if (index < cases.length) teams.always(behaviour, to);
    else teams.next(behaviour, to);
  }
  teams.chats.messages.length = 0;
  await service().goTo('2026-11-27T10:00');
  for (const number of numbers) first.set(number, await nudgeOf(number));
});

async function atAddress(employee: string, service_url: string): Promise<void> {
  const reach = await service().store.reach.of(employee);
  if (reach) await service().store.reach.put({ ...reach, service_url });
}

function messagesTo(employee: string): number {
  const { messages, chats } = service().teams;
  return messages.filter(({ conversationId }) => chats.memberOf(conversationId) === `29:${employee}`).length;
}

test.each(cases.map((each, index) => ({ ...each, index })))(
  '$code leads to $reason, $state',
  async (each) => {
    const { store } = service();
    const employee = numbers[each.index] ?? '';
    const nudge = first.get(employee);
    expect(nudge).toMatchObject({ state: 'failed', reason: each.reason, detail: each.code });
    expect(reasonText(nudge?.reason ?? '').ja).not.toBe(nudge?.reason);
    const reach = await store.reach.of(employee);
    const cause = each.state === 'reachable' ? 'installed' : each.code;
    expect(reach).toMatchObject({ state: each.state, cause });
    const [latest] = await reachHistory(store, employee);
    expect(latest).toMatchObject({ to: each.state, cause });
    const listed = (await unreachablePeople(store)).find((person) => person.employee === employee);
    expect(listed?.hint?.ja.slice(0, each.hint?.length) ?? null).toBe(each.hint);
  },
);

test('each of the others is what it is known to be', () => {
  expect(numbers).toHaveLength(cases.length + unclear.length);
  for (const [index, { name, first: expected }] of unclear.entries()) {
    expect(first.get(numbers[cases.length + index] ?? ''), name).toMatchObject(expected);
  }
  const patient = numbers[cases.length + unclear.findIndex(({ name }) => name === '503 with a time')] ?? '';
  expect(first.get(patient)?.due_at).toBe('2026-11-27T01:10:00.000Z');
});

test('by noon what was not delivered is, once; what is unclear is left alone', async () => {
  const closed = numbers[cases.length + unclear.findIndex(({ behaviour }) => behaviour === 'closed')] ?? '';
  await atAddress(closed, service().teams.serviceUrl);
  await service().goTo('2026-11-27T12:00');
  for (const [index, { name, noon, messages }] of unclear.entries()) {
    const employee = numbers[cases.length + index] ?? '';
    expect((await nudgeOf(employee))?.state, name).toBe(noon);
    expect(messagesTo(employee), name).toBe(messages);
  }
  const failed = await Promise.all(numbers.slice(0, cases.length).map((number) => nudgeOf(number)));
  expect(new Set(failed.map((nudge) => nudge?.state))).toEqual(new Set(['failed']));
});

const pauses = [
  ['seconds', '2026-11-30', '120', '10:01:59', '10:02:00'],
  ['a date', '2026-12-01', 'Tue, 01 Dec 2026 01:05:00 GMT', '10:04:59', '10:05:00'],
  ['no time', '2026-12-02', undefined, '10:00:00', '10:00:05'],
] as const;

test.each(pauses)(
  '429 with %s holds everybody back, and loses nobody',
  async (_name, day, retryAfter, before, end) => {
    const { teams } = service();
    const states = async () =>
      (await Promise.all(numbers.map((number) => nudgeOf(number, day)))).map((nudge) => nudge);
    teams.chats.messages.length = 0;
    teams.next(failing(429, 'Throttled', retryAfter ? { retryAfter } : {}), { operation: 'send' });
    await service().goTo(`${day}T10:00`);
    const throttled = (await states()).filter((nudge) => nudge?.reason === 'throttled');
    expect(throttled).toMatchObject([{ state: 'planned', detail: '429 Throttled', attempts: 1 }]);
    expect(throttled[0]?.due_at).toBe(japan(`${day}T${end}`).toString({ fractionalSecondDigits: 3 }));
    const sent = teams.messages.length;
    await service().goTo(`${day}T${before}`);
    expect(teams.messages).toHaveLength(sent);
    await service().goTo(`${day}T${end}`);
    const after = (await states()).filter((nudge) => nudge?.state !== 'failed');
    expect(after.every((nudge) => nudge?.state === 'sent')).toBe(true);
    for (const nudge of after) expect(messagesTo(nudge?.employee ?? '')).toBe(1);
  },
);

test('an hour without Teams delays the cards, and loses and doubles none', async () => {
  const { teams } = service();
  const day = '2026-12-03';
  const people = numbers.slice(cases.length);
  teams.chats.messages.length = 0;
  const nowhere = await closedAddress();
  for (const number of people) await atAddress(number, nowhere);
  for (const minute of ['00', '01', '05', '20', '40', '59']) await service().goTo(`${day}T10:${minute}`);
  expect(teams.messages).toEqual([]);
  for (const number of people) await atAddress(number, teams.serviceUrl);
  for (const hour of ['11:30', '12:30']) await service().goTo(`${day}T${hour}`);
  for (const number of people) {
    expect(await nudgeOf(number, day)).toMatchObject({ state: 'sent' });
    expect(messagesTo(number)).toBe(1);
  }
});

test('the metrics tell all of that', async () => {
  const text = await (await fetch(`${service().url}/metrics`)).text();
  const value = (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );
  for (const { state, count } of await service().store.nudges.countByState()) {
    expect(value(`hagukumi_nudges{state="${state}"}`)).toBe(count);
  }
  const sends = (outcome: string, code: string) =>
    value(`hagukumi_sends_total{outcome="${outcome}",code="${code}"}`);
  expect(sends('throttled', '429')).toBe(pauses.length);
  expect(sends('unknown', '504')).toBe(2);
  expect(sends('unknown', 'timeout')).toBe(1);
  expect(sends('not-delivered', '503')).toBe(2);
  expect(sends('not-delivered', 'ECONNREFUSED')).toBeGreaterThan(1);
  expect(sends('sent', '2xx')).toBeGreaterThan(0);
  const { store } = service();
  const blocked = (await store.reach.all()).filter(({ state }) => state === 'blocked').length;
  expect(value('hagukumi_people{reach="blocked"}')).toBe(blocked);
  expect(value('hagukumi_round_seconds_count{beat="delivery"}')).toBeGreaterThan(5);
  expect(value('hagukumi_oldest_due_seconds')).toBe(0);
  expect(value('hagukumi_pause_seconds')).toBe(0);
  expect(value('hagukumi_database_up')).toBe(1);
});

test('the log of all that names nobody', () => {
  expect(service().logLines.length).toBeGreaterThan(100);
  expect(service().toldInLog()).toEqual([]);
});
