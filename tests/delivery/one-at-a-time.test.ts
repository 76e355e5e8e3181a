import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import { toText } from '../../src/store/moments.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import {
  deliveryOver,
  fridayAfternoon,
  RecordingSender,
  seedPeople,
  type TestDelivery,
  tokyo,
} from '../support/delivery.ts';
import { memoryStore, storeKinds } from '../support/stores.ts';

const sent: SendOutcome = { kind: 'sent', activityId: 'act', conversationId: 'a:1001' };

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

describe.each(storeKinds)('two owners on one store in $name', ({ open }) => {
  it('send each nudge once between them', async () => {
    const store = await open();
    const numbers = Array.from({ length: 60 }, (_, index) => String(3000 + index));
    await seedPeople(store, ...numbers);
    await store.nudges.insert(numbers.map((employee) => nudgeRow({ employee })));
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const waiting = async () => {
      await begun;
      return sent;
    };
    const beginning = async () => {
      begin();
      return sent;
    };
    // The one has calls under way, and cannot take up everything, until the other has begun.
    const one = deliveryOver(store, { owner: 'one', perSecond: 20, sender: new RecordingSender(waiting) });
    const two = deliveryOver(store, { owner: 'two', perSecond: 20, sender: new RecordingSender(beginning) });
    await Promise.all([deliverDue(one.parts), deliverDue(two.parts), deliverDue(one.parts)]);
    const all = [...one.sender.sends, ...two.sender.sends].map(({ to }) => to.conversationId);
    expect(all).toHaveLength(60);
    expect(new Set(all).size).toBe(60);
    expect(two.sender.sends.length).toBeGreaterThan(0);
    expect(await store.nudges.countByState()).toEqual([{ state: 'sent', count: 60 }]);
  });

  it('never have two of one person under way at once', async () => {
    const store = await open();
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
