import { beforeAll, expect, test } from 'vitest';
import { reasonText } from '../../src/outbox/reasons.ts';
import { reachHistory, unreachablePeople } from '../../src/people/reach-report.ts';
import type { ReachState } from '../../src/store/schema.ts';
import { type Behaviour, failing, writesBlocked } from '../support/fake-teams/index.ts';
import { sharedService } from '../support/service.ts';
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
  refusal(401, 'BotNotRegistered', 'rejected', 'reachable', null),
  refusal(413, 'MessageSizeTooBig', 'rejected', 'reachable', null),
];
const numbers: string[] = [];

const service = sharedService({ policyDir: await packWith({ id: 'more.weekly' }) });

/** Everybody is due the same card at one moment, and each is answered in another way. */
beforeAll(async () => {
  const { teams, store } = service();
  const roster = await store.employees.all();
  const people = roster.filter(({ entra_id, status }) => entra_id !== null && status === 'active');
  numbers.push(...people.map(({ number }) => number).slice(0, cases.length));
  for (const [index, number] of numbers.entries()) {
    const person = await service().employee(number);
    await person.installs();
    teams.always(cases[index]?.behaviour ?? {}, { operation: 'send', person: person.userId });
  }
  await service().goTo('2026-11-27T10:00');
});

test.each(cases.map((each, index) => ({ ...each, index })))(
  '$code leads to $reason, $state',
  async (each) => {
    const { store } = service();
    const employee = numbers[each.index] ?? '';
    const [nudge] = await service().nudges(employee, 'more.weekly');
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

test('all of them are accounted for', async () => {
  const rows = await Promise.all(numbers.map((number) => service().nudges(number, 'more.weekly')));
  expect(rows.flat()).toHaveLength(cases.length);
  expect(new Set(rows.flat().map((nudge) => nudge.state))).toEqual(new Set(['failed']));
});
