import { describe, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import { Directory } from '../../src/people/directory.ts';
import { toText } from '../../src/store/moments.ts';
import { nudgeRow } from '../support/builders.ts';
import { deliveryOver, fridayAfternoon, seedPeople, tokyo } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const after = (seconds: number) => toText(fridayAfternoon.add({ seconds }));

describe('before anything is sent', () => {
  it('a composer that throws fails its own nudge and no other', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001', '1002');
    const [bad, good] = [nudgeRow(), nudgeRow({ employee: '1002' })];
    await store.nudges.insert([bad, good]);
    const { parts, sender, log } = deliveryOver(store, {
      compose: async ({ nudge }) => {
        if (nudge.employee === '1001') throw new RangeError('no words');
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

  it('what cannot be read of one person keeps nobody else from their card', async () => {
    const store = await memoryStore();
    await seedPeople(store, '1001', '1002', '1003');
    const nudges = ['1001', '1002', '1003'].map((employee) => nudgeRow({ employee }));
    await store.nudges.insert(nudges);
    const { parts, sender, log } = deliveryOver(store);
    const directory = new Directory(store, [
      async (_store, _date, employees) => {
        if (employees?.includes('1002')) throw new RangeError('facts of one cannot be read');
        return new Map();
      },
    ]);
    await deliverDue({ ...parts, directory });
    expect(sender.sends).toHaveLength(2);
    expect(await store.nudges.byId(nudges[1]?.id ?? '')).toMatchObject({ reason: 'not-prepared' });
    expect(log.filter(({ level }) => level === 50)).toHaveLength(1);
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
