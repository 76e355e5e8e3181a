import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { HagukumiError } from '../../src/errors.ts';
import { toText } from '../../src/store/moments.ts';
import type { NudgeRow, ReachRow } from '../../src/store/schema.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { deliveryOver, fridayAfternoon, RecordingSender, reachRow, seedPeople } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const at = toText(fridayAfternoon);
const after = (seconds: number) => toText(fridayAfternoon.add({ seconds }));

/** One round over one nudge for one person, whose send ends as told. */
async function round(
  outcome: SendOutcome | (() => never),
  change: { nudge?: Partial<NudgeRow>; reach?: Partial<ReachRow> | null } = {},
) {
  const store = await memoryStore();
  await seedPeople(store, '1001');
  if (change.reach) await store.reach.put(reachRow('1001', change.reach));
  const sender = new RecordingSender(() => (typeof outcome === 'function' ? outcome() : outcome));
  const delivery = deliveryOver(store, { sender });
  const nudge = nudgeRow(change.nudge);
  await store.nudges.insert([nudge]);
  await deliverDue(delivery.parts);
  return {
    ...delivery,
    store,
    nudge: await store.nudges.byId(nudge.id),
    reach: await store.reach.of('1001'),
  };
}

const sent: SendOutcome = { kind: 'sent', activityId: 'act', conversationId: 'a:1001' };

const outcomes: readonly (readonly [string, SendOutcome, Partial<NudgeRow>, Partial<ReachRow>])[] = [
  ['delivered', sent, { state: 'sent', sent_at: at, activity: 'act', conversation: 'a:1001' }, {}],
  [
    'delivered in a chat created on the way',
    { ...sent, conversationId: 'new' },
    { state: 'sent', conversation: 'new' },
    { conversation: 'new', state: 'reachable' },
  ],
  [
    'throttled for seven seconds',
    { kind: 'throttled', code: '429', retryAfterMs: 7_000 },
    { state: 'planned', reason: 'throttled', detail: '429', due_at: after(7), attempts: 1 },
    {},
  ],
  [
    'throttled without a time',
    { kind: 'throttled', code: '429', retryAfterMs: null },
    { state: 'planned', reason: 'throttled', due_at: after(5) },
    {},
  ],
  [
    'throttled for no time at all',
    { kind: 'throttled', code: '429', retryAfterMs: 0 },
    { state: 'planned', reason: 'throttled', due_at: after(1) },
    {},
  ],
  [
    'not delivered',
    { kind: 'not-delivered', code: 'ECONNREFUSED', retryAfterMs: null },
    { state: 'planned', reason: 'not-delivered', due_at: after(5) },
    {},
  ],
  [
    'not delivered, though the chat was created',
    { kind: 'not-delivered', code: '503', retryAfterMs: null, conversationId: 'new' },
    { state: 'planned', conversation: null },
    { conversation: 'new', state: 'reachable', cause: 'installed' },
  ],
  [
    'throttled, though the chat was created',
    { kind: 'throttled', code: '429', retryAfterMs: 1_000, conversationId: 'new' },
    { state: 'planned' },
    { conversation: 'new' },
  ],
  ['unclear', { kind: 'unknown', code: '502' }, { state: 'unknown', reason: 'unknown', detail: '502' }, {}],
  [
    'blocked by the person',
    { kind: 'unreachable', code: '403 ConversationBlockedByUser', reach: 'blocked' },
    { state: 'failed', reason: 'blocked', detail: '403 ConversationBlockedByUser' },
    { state: 'blocked', cause: '403 ConversationBlockedByUser', conversation: 'a:1001', changed_at: at },
  ],
  [
    'without the app',
    { kind: 'unreachable', code: '403 BotNotInConversationRoster', reach: 'uninstalled' },
    { state: 'failed', reason: 'uninstalled' },
    { state: 'uninstalled' },
  ],
  [
    'without an account',
    { kind: 'unreachable', code: '404', reach: 'left' },
    { state: 'failed', reason: 'left' },
    { state: 'left' },
  ],
  [
    'refused',
    { kind: 'rejected', code: '413' },
    { state: 'failed', reason: 'rejected', detail: '413', attempts: 1 },
    {},
  ],
];

describe('what one send leaves behind', () => {
  it.each(outcomes)('%s', async (_name, outcome, nudge, reach) => {
    const done = await round(outcome);
    expect(done.nudge).toMatchObject({ ...nudge, lease_owner: null, lease_until: null });
    expect(done.reach).toMatchObject({ state: 'reachable', conversation: 'a:1001', ...reach });
    expect(done.sender.sends).toHaveLength(1);
  });

  it.each([
    ['may have left', new RangeError('socket closed'), { state: 'unknown', detail: 'internal' }],
    [
      'never left, since the card is invalid',
      new HagukumiError('card.invalid', 'no such card'),
      { state: 'failed', reason: 'rejected', detail: 'card.invalid' },
    ],
  ])('a sender that throws what %s', async (_name, error, nudge) => {
    const done = await round(() => {
      throw error;
    });
    expect(done.nudge).toMatchObject(nudge);
  });

  it('sends to the address that is known, and to the Entra id where there is no chat yet', async () => {
    const done = await round(sent, { reach: { conversation: null, user_id: null } });
    expect(done.sender.sends[0]?.to).toEqual({
      tenantId: 'tenant',
      serviceUrl: 'https://smba.example.jp/teams/',
      conversationId: null,
      userId: null,
      entraId: 'entra-1001',
    });
    expect(done.reach?.conversation).toBe('a:1001');
  });

  it.each(['blocked', 'uninstalled', 'left'] as const)(
    'nothing is sent to somebody who is %s',
    async (state) => {
      const done = await round(sent, { reach: { state, cause: '403 Why' } });
      expect(done.nudge).toMatchObject({ state: 'failed', reason: state, detail: '403 Why', attempts: 0 });
      expect(done.sender.sends).toEqual([]);
    },
  );

  it('somebody who never wrote to the bot counts as not installed', async () => {
    const store = await memoryStore();
    const nudge = nudgeRow();
    await store.employees.replace({ employees: [employeeRow('1001')], departments: [], changes: [] });
    await store.nudges.insert([nudge]);
    await deliverDue(deliveryOver(store).parts);
    expect(await store.nudges.byId(nudge.id)).toMatchObject({ state: 'failed', reason: 'not-installed' });
  });

  it('what the person did while the send was under way is newer than its outcome', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    const sender = new RecordingSender(async () => {
      await store.reach.put(reachRow('1001', { conversation: 'again', changed_at: at }));
      return { kind: 'unreachable', code: '403', reach: 'uninstalled' };
    });
    await store.nudges.insert([nudgeRow()]);
    await deliverDue(deliveryOver(store, { sender }).parts);
    expect(await store.reach.of('1001')).toMatchObject({ state: 'reachable', conversation: 'again' });
  });
});
