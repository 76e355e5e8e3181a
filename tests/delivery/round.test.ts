import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { toText } from '../../src/store/moments.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { deliveryOver, fridayAfternoon, RecordingSender, seedPeople, tokyo } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const sent: SendOutcome = { kind: 'sent', activityId: 'act', conversationId: 'a:1001' };

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

  it('sends in the order in which they are due', async () => {
    const { store, nudges } = await manyDue(40);
    for (const [index, { id }] of nudges.entries()) {
      const due_at = toText(fridayAfternoon.subtract({ seconds: (index * 7) % 40 }));
      await store.nudges.changeFrom('planned', [id], { due_at });
    }
    const { parts, sender } = deliveryOver(store, { perSecond: 20 });
    await deliverDue(parts);
    const rows = await Promise.all(
      sender.sends.map(({ card }) => store.nudges.byId(String(card.data.nudge))),
    );
    const due = rows.map((row) => row?.due_at);
    expect(due).toEqual([...due].sort());
  });

  it('lets one call that takes long hold up nobody', async () => {
    const { store } = await manyDue(100);
    let answerFirst = () => {};
    const sender = new RecordingSender(async (to, nth) => {
      if (nth === 1) await new Promise<void>((resolve) => (answerFirst = resolve));
      if (nth === 100) answerFirst();
      return { kind: 'sent', activityId: `${nth}`, conversationId: to.conversationId ?? '' };
    });
    const { parts } = deliveryOver(store, { sender });
    await deliverDue(parts);
    expect(await states(store)).toEqual({ sent: 100 });
  });

  it('has no more under way than the answers of a few seconds', async () => {
    const { store } = await manyDue(60);
    const waiting: (() => void)[] = [];
    let most = 0;
    const sender = new RecordingSender(async (to, nth) => {
      const answered = new Promise<void>((resolve) => waiting.push(resolve));
      most = Math.max(most, waiting.length);
      if (waiting.length === 10) for (const answer of waiting.splice(0)) answer();
      await answered;
      return { kind: 'sent', activityId: `${nth}`, conversationId: to.conversationId ?? '' };
    });
    const { parts } = deliveryOver(store, { sender, perSecond: 5 });
    await deliverDue(parts);
    expect(await states(store)).toEqual({ sent: 60 });
    expect(most).toBe(10);
  });

  it('believes no pause longer than an hour', async () => {
    const { store } = await manyDue(1);
    const sender = new RecordingSender(() => ({ kind: 'throttled', code: '429', retryAfterMs: 1e12 }));
    const { parts, time, clock } = deliveryOver(store, { sender });
    await deliverDue(parts);
    expect(await parts.pacer.open()).toBe(false);
    time.now += 3_601;
    clock.moveTo(fridayAfternoon.add({ seconds: 3_601 }));
    expect(await parts.pacer.open()).toBe(true);
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
    const { parts, clock, sender, time } = deliveryOver(store, { now, perSecond: 10 });
    const wait = time.sleep;
    Object.assign(time, {
      sleep: async (milliseconds: number) => {
        await wait(milliseconds);
        clock.moveTo(now.add({ seconds: Math.round(time.now * 210) }));
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
      compose: async ({ nudge: { id } }) => {
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
