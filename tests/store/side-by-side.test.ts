import { describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { answerRow, nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const at = '2026-11-27T06:00:00.000Z';

describe.each(storeKinds)('two replicas at once on $name', ({ name, url }) => {
  async function two(): Promise<[Store, Store]> {
    const address = await url();
    const one = await openStore(address);
    return [one, name === 'SQLite' ? one : await openStore(address)];
  }

  /** Sees an activity in a transaction that stays open for a while. */
  const seen = (store: Store, end: () => void = () => undefined) =>
    store.transaction(async (tx) => {
      const first = await tx.inbound.first('chat', 'activity', at);
      for (let turn = 0; turn < 5; turn++) await tx.ping();
      end();
      return first;
    });

  it('see an activity for the first time once', async () => {
    const [one, other] = await two();
    const all = await Promise.all([seen(one), seen(other), seen(one), seen(other)]);
    expect(all.filter((first) => first)).toHaveLength(1);
    await Promise.all([one.close(), other.close()]);
  });

  it('see it anew when the transaction that saw it first came to nothing', async () => {
    const [one, other] = await two();
    const broken = seen(one, () => {
      throw new RangeError('broken');
    });
    const all = await Promise.allSettled([broken, seen(other)]);
    expect(all).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: true }]);
    await Promise.all([one.close(), other.close()]);
  });

  it('do one thing after the other in a conversation', async () => {
    const [one, other] = await two();
    const steps: string[] = [];
    const turn = (store: Store, activity: string) =>
      store.transaction(async (tx) => {
        await tx.inbound.first('chat', activity, at);
        steps.push(activity);
        for (let turns = 0; turns < 5; turns++) await tx.ping();
        steps.push(activity);
      });
    await Promise.all([turn(one, 'a'), turn(other, 'b'), turn(one, 'c')]);
    expect(steps.filter((step, index) => index % 2 === 1 && step !== steps[index - 1])).toEqual([]);
    expect(steps).toHaveLength(6);
    await Promise.all([one.close(), other.close()]);
  });

  it('keep one answer for a period, and count both revisions', async () => {
    const [one, other] = await two();
    const said = (store: Store, body: string) => store.answers.save(answerRow({ id: body, body }));
    await Promise.all([said(one, '"a"'), said(other, '"b"'), said(one, '"c"')]);
    const rows = await one.answers.read(
      { role: 'self', employee: '1001' },
      { program: 'my-card', kind: 'reflection' },
    );
    expect(rows).toMatchObject([{ revision: 3 }]);
    await Promise.all([one.close(), other.close()]);
  });

  it('insert the same rows in any order, each once', async () => {
    const [one, other] = await two();
    const rows = () => Array.from({ length: 1500 }, (_, index) => nudgeRow({ employee: String(index) }));
    const insert = (store: Store, nudges: ReturnType<typeof rows>) =>
      store.transaction((tx) => tx.nudges.insert(nudges));
    const added = await Promise.all([
      insert(one, rows()),
      insert(other, rows().reverse()),
      insert(one, rows()),
    ]);
    expect(added.reduce((sum, each) => sum + each)).toBe(1500);
    expect(await one.nudges.countByState()).toEqual([{ state: 'planned', count: 1500 }]);
    await Promise.all([one.close(), other.close()]);
  });

  it('do not take a lease away from whoever took the nudge up in the meantime', async () => {
    const [one, other] = await two();
    const nudge = nudgeRow({
      state: 'sending',
      lease_owner: 'dead',
      lease_until: '2026-11-27T05:00:00.000Z',
    });
    await one.nudges.insert([nudge]);
    const [expired] = await one.nudges.leasesExpired(at);
    if (!expired) throw new Error('No lease has run out');
    expect(await other.nudges.endLease(expired, { state: 'planned' })).toBe(true);
    await other.nudges.claim({ now: at, leaseUntil: '2026-11-27T06:02:00.000Z', owner: 'other', limit: 1 });
    expect(await one.nudges.endLease(expired, { state: 'planned' })).toBe(false);
    expect(await one.nudges.byId(nudge.id)).toMatchObject({ state: 'sending', lease_owner: 'other' });
    await Promise.all([one.close(), other.close()]);
  });
});
