import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Address, Home, SendOutcome } from '../../src/delivery/sender.ts';
import type { ReachRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { delivered, deliveryOver, fridayAfternoon, RecordingSender, reachRow } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const home: Home = { tenantId: 'tenant', serviceUrl: 'https://home.example.jp/' };
const account = 'entra-1001';

const noChat: SendOutcome = {
  kind: 'unreachable',
  code: '404 ConversationNotFound',
  reach: 'chat-deleted',
};
const notInstalled: SendOutcome = {
  kind: 'unreachable',
  code: '403 ForbiddenOperationException',
  reach: 'not-installed',
};

interface Given {
  readonly reach?: Partial<ReachRow>;
  readonly others?: readonly ReachRow[];
  readonly entraId?: string | null;
  readonly home?: Home | null;
  readonly answer?: (to: Address, nth: number, store: Store) => SendOutcome | Promise<SendOutcome>;
  readonly perSecond?: number;
}

/** One person with one nudge that is due, and one round over it. */
async function round(given: Given = {}) {
  const store = await memoryStore();
  const entra_id = given.entraId === undefined ? account : given.entraId;
  await store.employees.replace({
    employees: [employeeRow('1001', { entra_id })],
    departments: [],
    changes: [],
  });
  for (const row of given.others ?? []) await store.reach.put(row);
  if (given.reach) await store.reach.put(reachRow('1001', given.reach));
  const nudge = nudgeRow();
  await store.nudges.insert([nudge]);
  const { answer = delivered } = given;
  const delivery = deliveryOver(store, {
    home: given.home === undefined ? home : given.home,
    sender: new RecordingSender((to, nth) => answer(to, nth, store)),
    perSecond: given.perSecond ?? 1000,
  });
  await deliverDue(delivery.parts);
  return {
    ...delivery,
    store,
    sends: delivery.sender.sends.map(({ to }) => to),
    nudge: async () => await store.nudges.byId(nudge.id),
    reach: async () => await store.reach.of('1001'),
  };
}

describe('somebody of whom nothing was heard', () => {
  it('is written to in a chat that is created by the account of the roster', async () => {
    const { sends, nudge, reach, store } = await round();
    expect(sends).toEqual([
      {
        tenantId: 'tenant',
        serviceUrl: home.serviceUrl,
        conversationId: null,
        userId: null,
        entraId: account,
      },
    ]);
    expect(await nudge()).toMatchObject({ state: 'sent', conversation: 'new-1' });
    expect(await reach()).toMatchObject({ state: 'reachable', cause: 'created', conversation: 'new-1' });
    expect(await store.reach.changes('1001')).toMatchObject([{ from_state: null, to_state: 'reachable' }]);
  });

  it('is written to where others of the tenant were last heard from', async () => {
    const at = (service_url: string, change: Partial<ReachRow> = {}) =>
      reachRow(service_url, { service_url, changed_at: '2026-11-02T00:00:00.000Z', ...change });
    const { sends } = await round({
      others: [
        at('https://old/', { changed_at: '2026-11-01T00:00:00.000Z' }),
        at('https://heard/'),
        at('https://only-written-to/', { user_id: null, changed_at: '2026-11-03T00:00:00.000Z' }),
        at('https://elsewhere/', { tenant: 'another', changed_at: '2026-11-04T00:00:00.000Z' }),
      ],
    });
    expect(sends.map(({ serviceUrl }) => serviceUrl)).toEqual(['https://heard/']);
  });

  it('and has no account in the roster: there is nowhere to write to, and the ledger says so', async () => {
    const { sends, nudge } = await round({ entraId: null });
    expect(sends).toEqual([]);
    expect(await nudge()).toMatchObject({ state: 'failed', reason: 'no-address', attempts: 0 });
  });

  it('is not written to without a registration', async () => {
    const { sends, nudge } = await round({ home: null });
    expect(sends).toEqual([]);
    expect(await nudge()).toMatchObject({ state: 'failed', reason: 'not-installed' });
  });

  it('and has no app: it fails, and is not asked for again within the day', async () => {
    const { sends, nudge, reach, store, parts } = await round({ answer: () => notInstalled });
    expect(sends).toHaveLength(1);
    const failed = { state: 'failed', reason: 'not-installed', detail: notInstalled.code };
    expect(await nudge()).toMatchObject({ ...failed, attempts: 1 });
    expect(await reach()).toMatchObject({
      state: 'not-installed',
      cause: notInstalled.code,
      tenant: 'tenant',
    });
    const next = nudgeRow({ occurrence: 'next' });
    await store.nudges.insert([next]);
    await deliverDue(parts);
    expect(await store.nudges.byId(next.id)).toMatchObject({ ...failed, attempts: 0 });
  });

  it('costs two requests of the pace: one for the chat and one for the card', async () => {
    const { time } = await round({ perSecond: 1 });
    expect(time.now).toBeCloseTo(1, 1);
    expect((await round({ perSecond: 1, reach: {} })).time.now).toBe(0);
  });
});

describe('somebody without the app', () => {
  it('is asked for again the next day, and what failed for it goes out then', async () => {
    let has = false;
    const { clock, nudge, reach, store, parts, sender } = await round({
      answer: (to, nth) => (has ? delivered(to, nth) : notInstalled),
    });
    has = true;
    clock.moveTo(fridayAfternoon.add({ hours: 66 + 1 }));
    const next = nudgeRow({ occurrence: 'next', due_at: '2026-11-30T01:00:00.000Z', priority: 'required' });
    await store.nudges.insert([next]);
    await deliverDue(parts);
    // The day's budget keeps them three hours apart.
    clock.moveTo(fridayAfternoon.add({ hours: 66 + 4 }));
    await deliverDue(parts);
    expect(sender.sends.map(({ to }) => to.conversationId)).toEqual([null, null, 'new-2']);
    expect(await reach()).toMatchObject({ state: 'reachable', conversation: 'new-2' });
    expect([await nudge(), await store.nudges.byId(next.id)]).toMatchObject([
      { state: 'sent' },
      { state: 'sent' },
    ]);
  });
});

describe('a chat that is gone', () => {
  it('is replaced at once, and the card goes out into the new one', async () => {
    const { sends, nudge, reach, store } = await round({
      reach: {},
      answer: (to, nth) => (to.conversationId === 'a:1001' ? noChat : delivered(to, nth)),
    });
    expect(sends.map(({ conversationId, userId, entraId }) => [conversationId, userId, entraId])).toEqual([
      ['a:1001', '29:1001', account],
      [null, '29:1001', account],
    ]);
    expect(await nudge()).toMatchObject({ state: 'sent', attempts: 2, detail: null });
    expect(await reach()).toMatchObject({ state: 'reachable', conversation: 'new-2', user_id: '29:1001' });
    expect((await store.reach.changes('1001')).map(({ to_state }) => to_state)).toEqual([
      'reachable',
      'chat-deleted',
    ]);
  });

  it('is replaced once and no more for one card', async () => {
    const { sends, nudge, reach } = await round({
      reach: {},
      answer: (to) => (to.conversationId ? noChat : { ...noChat, conversationId: 'new' }),
    });
    expect(sends).toHaveLength(2);
    expect(await nudge()).toMatchObject({ state: 'failed', reason: 'chat-deleted', detail: noChat.code });
    expect(await reach()).toMatchObject({ state: 'chat-deleted', conversation: null });
  });

  it('of somebody who then turns out to have no app fails with that', async () => {
    const { nudge, reach } = await round({
      reach: {},
      answer: (to) => (to.conversationId ? noChat : notInstalled),
    });
    expect(await nudge()).toMatchObject({ state: 'failed', reason: 'not-installed', attempts: 2 });
    expect(await reach()).toMatchObject({ state: 'not-installed' });
  });

  it('is replaced at the address the person was heard from, also without a registration', async () => {
    const { sends } = await round({ home: null, reach: { state: 'chat-deleted', conversation: 'a:old' } });
    expect(sends).toMatchObject([{ conversationId: null, serviceUrl: 'https://smba.example.jp/teams/' }]);
  });
});

describe('a refusal that was overtaken', () => {
  const blocked: SendOutcome = { kind: 'unreachable', code: '403', reach: 'blocked' };

  it('by a word of the person does not count, and the card is tried again', async () => {
    const first = await round({
      reach: {},
      answer: () => ({ kind: 'not-delivered', code: 'x', retryAfterMs: 0 }),
    });
    const { store, clock, parts } = first;
    const later = fridayAfternoon.add({ seconds: 1 });
    clock.moveTo(later);
    const sender = new RecordingSender(async () => {
      clock.moveTo(later.add({ seconds: 2 }));
      await store.inbound.first('a:1001', 'tap', '2026-11-27T06:00:02.000Z');
      return blocked;
    });
    await deliverDue({ ...parts, sender });
    expect(await first.nudge()).toMatchObject({
      state: 'planned',
      reason: 'planned',
      detail: '403',
      attempts: 2,
    });
    expect(await first.reach()).toMatchObject({ state: 'reachable' });
    clock.moveTo(later.add({ seconds: 3 }));
    await deliverDue(parts);
    expect(first.sender.sends).toHaveLength(2);
  });

  it('by an installation, while the chat was asked for, does not count either', async () => {
    const { nudge, reach, clock, parts } = await round({
      answer: async (to, nth, store) => {
        if (nth > 1) return delivered(to, nth);
        await store.reach.put(reachRow('1001'));
        return notInstalled;
      },
    });
    expect(await nudge()).toMatchObject({ state: 'planned', attempts: 1 });
    expect(await reach()).toMatchObject({ state: 'reachable', conversation: 'a:1001' });
    clock.moveTo(fridayAfternoon.add({ seconds: 1 }));
    await deliverDue(parts);
    expect(await nudge()).toMatchObject({ state: 'sent', conversation: 'a:1001' });
  });
});
