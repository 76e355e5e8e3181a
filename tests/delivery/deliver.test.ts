import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { HagukumiError } from '../../src/errors.ts';
import { Directory } from '../../src/people/directory.ts';
import { toText } from '../../src/store/moments.ts';
import type { NudgeRow, ReachRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import {
  deliveryOver,
  fridayAfternoon,
  RecordingSender,
  reachRow,
  seedPeople,
  type TestDelivery,
  tokyo,
} from '../support/delivery.ts';
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
    'without the chat',
    { kind: 'unreachable', code: '404 ConversationNotFound', reach: 'chat-deleted' },
    { state: 'failed', reason: 'chat-deleted' },
    { state: 'chat-deleted' },
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

  it.each(['not-installed', 'blocked', 'uninstalled', 'chat-deleted', 'left'] as const)(
    'nothing is sent to somebody who is %s',
    async (state) => {
      const done = await round(sent, { reach: { state } });
      expect(done.nudge).toMatchObject({ state: 'failed', reason: state, attempts: 0 });
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

describe('before anything is sent', () => {
  it('a composer that throws fails its own nudge and no other', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001', '1002');
    const [bad, good] = [nudgeRow(), nudgeRow({ employee: '1002' })];
    await store.nudges.insert([bad, good]);
    const { parts, sender, log } = deliveryOver(store, {
      compose: async ({ employee }) => {
        if (employee === '1001') throw new RangeError('no words');
        return { name: 'note', data: {}, language: 'ja' };
      },
    });
    await deliverDue(parts);
    expect(await store.nudges.byId(bad.id)).toMatchObject({ state: 'failed', reason: 'compose-failed' });
    expect((await store.nudges.byId(good.id))?.state).toBe('sent');
    expect(sender.sends).toHaveLength(1);
    expect(log.filter(({ level }) => level === 50)).toHaveLength(1);
  });

  it('nothing to say is no failure', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    const nudge = nudgeRow();
    await store.nudges.insert([nudge]);
    const { parts, sender } = deliveryOver(store, { compose: async () => null });
    await deliverDue(parts);
    expect(await store.nudges.byId(nudge.id)).toMatchObject({ state: 'skipped', reason: 'nothing-to-say' });
    expect(sender.sends).toEqual([]);
  });

  it('what breaks before the call is tried again, since nothing can have arrived', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    const nudge = nudgeRow();
    await store.nudges.insert([nudge]);
    const { parts, clock, sender } = deliveryOver(store);
    let broken = true;
    const directory = new Directory(store, [
      async () => {
        if (broken) throw new RangeError('facts cannot be read');
        return new Map();
      },
    ]);
    await deliverDue({ ...parts, directory });
    expect(await store.nudges.byId(nudge.id)).toMatchObject({
      state: 'planned',
      reason: 'not-prepared',
      attempts: 1,
      due_at: after(5),
    });
    broken = false;
    clock.moveTo(fridayAfternoon.add({ seconds: 5 }));
    await deliverDue({ ...parts, directory });
    expect((await store.nudges.byId(nudge.id))?.state).toBe('sent');
    expect(sender.sends).toHaveLength(1);
  });

  it('a deferred nudge comes back at its time, and a skipped one never', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001', '1002');
    const [early, gone] = [nudgeRow(), nudgeRow({ employee: '1002', rule: 'gone.rule' })];
    await store.nudges.insert([early, gone]);
    const { parts, clock, sender } = deliveryOver(store, { now: tokyo('2026-11-28T10:00') });
    expect(await deliverDue(parts)).toBe(2);
    expect(await store.nudges.byId(early.id)).toMatchObject({
      state: 'planned',
      due_at: toText(tokyo('2026-11-30T08:30')),
      attempts: 0,
    });
    expect(await deliverDue(parts)).toBe(0);
    clock.moveTo(tokyo('2026-11-30T08:30'));
    expect(await deliverDue(parts)).toBe(1);
    expect(sender.sends).toHaveLength(1);
    expect((await store.nudges.byId(gone.id))?.state).toBe('skipped');
  });
});

describe('a round', () => {
  /** Nudges of as many people, all due. */
  async function manyDue(count: number): Promise<{ store: Store; nudges: NudgeRow[] }> {
    const store = await memoryStore();
    const numbers = Array.from({ length: count }, (_, index) => String(2000 + index));
    await seedPeople(store, ...numbers);
    const nudges = numbers.map((employee) => nudgeRow({ employee }));
    await store.nudges.insert(nudges);
    return { store, nudges };
  }

  const states = async (store: Store) =>
    Object.fromEntries((await store.nudges.countByState()).map(({ state, count }) => [state, Number(count)]));

  it('delivers everything that is due, at the pace', async () => {
    const { store } = await manyDue(41);
    const { parts, sender, time } = deliveryOver(store, { perSecond: 20 });
    expect(await deliverDue(parts)).toBe(41);
    expect(sender.sends).toHaveLength(41);
    expect(await states(store)).toEqual({ sent: 41 });
    expect(time.now).toBeGreaterThanOrEqual(2 - 1e-9);
  });

  it('stops for the pause Teams asked for, and goes on after it', async () => {
    const { store } = await manyDue(40);
    const sender = new RecordingSender((to, nth) =>
      nth === 10
        ? { kind: 'throttled', code: '429', retryAfterMs: 30_000 }
        : { kind: 'sent', activityId: `${nth}`, conversationId: to.conversationId ?? '' },
    );
    const { parts, time, clock } = deliveryOver(store, { sender, perSecond: 10 });
    await deliverDue(parts);
    const before = sender.sends.length;
    expect(before).toBeLessThan(20);
    expect(await states(store)).toEqual({ sent: before - 1, planned: 41 - before });
    const paused = time.now;
    await deliverDue(parts);
    expect([sender.sends.length, time.now]).toEqual([before, paused]);
    time.now += 30;
    clock.moveTo(fridayAfternoon.add({ seconds: 35 }));
    await deliverDue(parts);
    expect(await states(store)).toEqual({ sent: 40 });
    expect(sender.sends).toHaveLength(41);
  });

  it('believes no pause longer than an hour', async () => {
    const { parts, time } = await round({ kind: 'throttled', code: '429', retryAfterMs: 1e12 });
    expect(parts.pacer.paused).toBe(true);
    time.now += 3_601;
    expect(parts.pacer.paused).toBe(false);
  });

  it('releases what was not sent when it is told to stop', async () => {
    const { store } = await manyDue(40);
    const abort = new AbortController();
    const sender = new RecordingSender((to, nth) => {
      if (nth === 3) abort.abort();
      return { kind: 'sent', activityId: `${nth}`, conversationId: to.conversationId ?? '' };
    });
    const { parts } = deliveryOver(store, { sender });
    await deliverDue(parts, abort.signal);
    const count = await states(store);
    expect(count).toEqual({ sent: sender.sends.length, planned: 40 - sender.sends.length });
    expect(sender.sends.length).toBeLessThan(9);
    expect(await deliverDue(parts, abort.signal)).toBe(0);
    await deliverDue(parts);
    expect(await states(store)).toEqual({ sent: 40 });
    expect(new Set(sender.sends.map(({ to }) => to.conversationId)).size).toBe(40);
  });

  it('does not send after closing time what was claimed before it', async () => {
    const { store } = await manyDue(8);
    const now = tokyo('2026-11-27T17:14');
    const { parts, clock, sender, time } = deliveryOver(store, { now, perSecond: 1 });
    const wait = time.sleep;
    Object.assign(time, {
      sleep: async (milliseconds: number) => {
        await wait(milliseconds);
        clock.moveTo(now.add({ seconds: Math.round(time.now * 20) }));
      },
    });
    await deliverDue(parts);
    const late = clock.now().until(tokyo('2026-11-27T17:15')).sign < 0;
    expect(late).toBe(true);
    expect(sender.sends.length).toBeLessThan(8);
    expect(await states(store)).toEqual({ sent: sender.sends.length, planned: 8 - sender.sends.length });
  });

  it('does not send on a lease that ran out, but takes the nudge up anew', async () => {
    const { store } = await manyDue(2);
    const made: string[] = [];
    const { parts, clock, sender } = deliveryOver(store, {
      compose: async ({ id }) => {
        // As if the machine had been suspended while the first card was made.
        if (made.push(id) === 1) clock.moveTo(fridayAfternoon.add({ seconds: 120 }));
        return { name: 'note', data: { nudge: id }, language: 'ja' };
      },
    });
    await deliverDue(parts);
    expect(made).toHaveLength(4);
    expect(new Set(sender.sends.map(({ card }) => card.data.nudge)).size).toBe(2);
    expect(sender.sends).toHaveLength(2);
    expect(await states(store)).toEqual({ sent: 2 });
  });

  it('warns and keeps what the ledger says when the lease was lost during the call', async () => {
    const { store, nudges } = await manyDue(1);
    const id = nudges[0]?.id ?? '';
    const sender = new RecordingSender(async () => {
      await store.nudges.changeFrom('sending', [id], {
        state: 'unknown',
        reason: 'interrupted',
        lease_owner: null,
        lease_until: null,
      });
      return sent;
    });
    const { parts, log } = deliveryOver(store, { sender });
    await deliverDue(parts);
    expect(await store.nudges.byId(id)).toMatchObject({ state: 'unknown', reason: 'interrupted' });
    expect(log.filter(({ level }) => level === 40).map(({ msg }) => msg)).toEqual([
      'the lease was lost before the outcome was written',
    ]);
  });

  it('logs no names, addresses or words', async () => {
    const { store } = await manyDue(1);
    const { parts, log } = deliveryOver(store, {
      sender: new RecordingSender(() => {
        throw new RangeError('refused');
      }),
    });
    await deliverDue(parts);
    expect(log.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toMatch(/Person 2000|2000@example\.jp|a:2000|29:2000/);
  });
});

describe('one person, many nudges', () => {
  async function severalDue(
    ...changes: Partial<NudgeRow>[]
  ): Promise<{ store: Store; delivery: TestDelivery }> {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    await store.nudges.insert(
      changes.map((change, index) => nudgeRow({ id: `n${index}`, occurrence: `o${index}`, ...change })),
    );
    const delivery = deliveryOver(store, { now: tokyo('2026-11-27T10:00') });
    return { store, delivery };
  }

  const early = { due_at: toText(tokyo('2026-11-27T09:00')) };

  it('two that are due at once go three hours apart; neither waits for the other for ever', async () => {
    const { store, delivery } = await severalDue(early, early);
    await deliverDue(delivery.parts);
    expect(delivery.sender.sends).toHaveLength(1);
    expect(await store.nudges.byId('n1')).toMatchObject({
      state: 'planned',
      due_at: toText(tokyo('2026-11-27T13:00')),
    });
    delivery.clock.moveTo(tokyo('2026-11-27T13:00'));
    await deliverDue(delivery.parts);
    expect(delivery.sender.sends).toHaveLength(2);
  });

  it('the most important goes first, and all that are required go', async () => {
    const { store, delivery } = await severalDue(
      { ...early, priority: 'low' },
      { ...early, priority: 'high' },
      { ...early, priority: 'required' },
      { ...early, priority: 'required' },
    );
    await deliverDue(delivery.parts);
    const sentIds = delivery.sender.sends.map(({ card }) => card.data.nudge);
    expect(sentIds).toEqual(['n2', 'n3']);
    expect(await store.nudges.byId('n1')).toMatchObject({ state: 'planned' });
  });

  it('what Teams never answers is resent a few times at most, with a growing wait', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    const nudge = nudgeRow({ if_unsure: 'resend' });
    await store.nudges.insert([nudge]);
    const sender = new RecordingSender(() => ({ kind: 'unknown', code: '504' }));
    const { parts, clock } = deliveryOver(store, { sender });
    for (let minute = 0; minute < 60; minute++) {
      clock.moveTo(fridayAfternoon.add({ minutes: minute }));
      await deliverDue(parts);
    }
    expect(sender.sends).toHaveLength(3);
    expect(await store.nudges.byId(nudge.id)).toMatchObject({ state: 'unknown', attempts: 3 });
  });
});

describe('two owners on one store', () => {
  it('send each nudge once between them', async () => {
    const store = await memoryStore();
    const numbers = Array.from({ length: 60 }, (_, index) => String(3000 + index));
    await seedPeople(store, ...numbers);
    await store.nudges.insert(numbers.map((employee) => nudgeRow({ employee })));
    const one = deliveryOver(store, { owner: 'one' });
    const two = deliveryOver(store, { owner: 'two' });
    await Promise.all([deliverDue(one.parts), deliverDue(two.parts), deliverDue(one.parts)]);
    const all = [...one.sender.sends, ...two.sender.sends].map(({ to }) => to.conversationId);
    expect(all).toHaveLength(60);
    expect(new Set(all).size).toBe(60);
    expect(two.sender.sends.length).toBeGreaterThan(0);
    expect(await store.nudges.countByState()).toEqual([{ state: 'sent', count: 60 }]);
  });

  it('never have two of one person under way at once', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001');
    await store.nudges.insert(
      ['a', 'b', 'c'].map((occurrence) => nudgeRow({ occurrence, priority: 'required' })),
    );
    let underWay = 0;
    let most = 0;
    const answer = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await store.ping();
      underWay -= 1;
      return sent;
    };
    const one = deliveryOver(store, { owner: 'one', sender: new RecordingSender(answer) });
    const two = deliveryOver(store, { owner: 'two', sender: new RecordingSender(answer) });
    for (let turn = 0; turn < 3; turn++) await Promise.all([deliverDue(one.parts), deliverDue(two.parts)]);
    expect(most).toBe(1);
    expect(one.sender.sends.length + two.sender.sends.length).toBe(3);
  });
});
