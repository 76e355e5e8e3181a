import { describe, expect, it } from 'vitest';
import { nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const now = '2026-11-27T06:00:00.000Z';
const claim = { now, leaseUntil: '2026-11-27T06:02:00.000Z', owner: 'one', limit: 10 };

describe.each(storeKinds)('nudges on $name', ({ open }) => {
  it('keeps one nudge per rule, occurrence and employee', async () => {
    const store = await open();
    const first = nudgeRow();
    expect(await store.nudges.insert([first, nudgeRow({ employee: '1002' })])).toBe(2);
    expect(await store.nudges.insert([nudgeRow(), nudgeRow({ employee: '1003' })])).toBe(1);
    expect(await store.nudges.byId(first.id)).toEqual(first);
  });

  it('inserts more rows than one statement can bind', async () => {
    const store = await open();
    const rows = Array.from({ length: 2345 }, (_, index) => nudgeRow({ employee: String(index) }));
    expect(await store.nudges.insert(rows)).toBe(2345);
    expect(await store.nudges.countByState()).toEqual([{ state: 'planned', count: 2345 }]);
  });

  it('leases what is due, the earliest first, and nothing twice', async () => {
    const store = await open();
    const early = nudgeRow({ employee: '1', due_at: '2026-11-27T01:00:00.000Z' });
    const due = nudgeRow({ employee: '2' });
    const later = nudgeRow({ employee: '3', due_at: '2026-11-27T06:00:00.001Z' });
    await store.nudges.insert([later, due, early]);
    const first = await store.nudges.claim({ ...claim, limit: 1 });
    expect(first.map(({ id, state, lease_owner }) => ({ id, state, lease_owner }))).toEqual([
      { id: early.id, state: 'sending', lease_owner: 'one' },
    ]);
    const second = await store.nudges.claim({ ...claim, owner: 'two' });
    expect(second.map(({ id }) => id)).toEqual([due.id]);
    expect(await store.nudges.claim(claim)).toEqual([]);
  });

  it('leases one nudge of a person at a time, the most important first', async () => {
    const store = await open();
    const early = '2026-11-27T01:00:00.000Z';
    await store.nudges.insert([
      nudgeRow({ id: 'low', occurrence: 'a', priority: 'low', due_at: early }),
      nudgeRow({ id: 'high', occurrence: 'b', priority: 'high' }),
      nudgeRow({ id: 'late', occurrence: 'c', priority: 'required', due_at: '2026-11-27T07:00:00.000Z' }),
      nudgeRow({ id: 'other', employee: '1002' }),
    ]);
    const ids = async () => (await store.nudges.claim(claim)).map(({ id }) => id).sort();
    expect(await ids()).toEqual(['high', 'other']);
    expect(await ids()).toEqual([]);
    await store.nudges.settle('high', 'one', { state: 'sent', sent_at: now });
    expect(await ids()).toEqual(['low']);
  });

  it('leases what is light and due of a person together, under the name of the first', async () => {
    const store = await open();
    const light = (id: string, change: Parameters<typeof nudgeRow>[0] = {}) =>
      nudgeRow({ id, occurrence: id, priority: 'low', ...change });
    await store.nudges.insert([
      ...['a', 'b', 'c'].map((id) => light(id)),
      light('asked', { asked: 1, due_at: '2026-11-27T06:00:00.000Z', wanted_at: '2026-11-27T06:30:00.000Z' }),
      light('later', { due_at: '2026-11-27T06:00:00.001Z' }),
      light('other', { employee: '1002' }),
    ]);
    const claimed = await store.nudges.claim(claim);
    expect(claimed.map(({ id, digest, lease_owner }) => `${id} ${digest} ${lease_owner}`).sort()).toEqual([
      'a null one',
      'b a one',
      'c a one',
      'other null one',
    ]);
    expect((await store.nudges.sharing(nudgeRow({ id: 'b', digest: 'a' }))).map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ]);
    // What is taken up again later is on a card of its own, or on that of another.
    await store.nudges.settle('b', 'one', { state: 'planned' });
    for (const id of ['a', 'c']) await store.nudges.settle(id, 'one', { state: 'sent', sent_at: now });
    await store.nudges.settle('other', 'one', { state: 'sent', sent_at: now });
    expect((await store.nudges.claim(claim)).map(({ id, digest }) => [id, digest])[0]).toEqual([
      expect.stringMatching(/asked|b/),
      null,
    ]);
  });

  it('leases a few together and leaves the rest for another card', async () => {
    const store = await open();
    const light = (nth: number) => nudgeRow({ occurrence: String(nth), priority: 'low' });
    await store.nudges.insert(Array.from({ length: 12 }, (_, nth) => light(nth)));
    expect(await store.nudges.claim(claim)).toHaveLength(10);
  });

  it('tells who has a nudge for an occurrence, whatever became of it', async () => {
    const store = await open();
    await store.nudges.insert([
      nudgeRow({ state: 'skipped' }),
      nudgeRow({ employee: '1002', wanted_at: '2020-01-01T00:00:00.000Z' }),
      nudgeRow({ employee: '1003', occurrence: 'my-card.weekly@2026-W47' }),
    ]);
    const wanted = [
      { rule: 'my-card.weekly', occurrence: 'my-card.weekly@2026-W48' },
      { rule: 'x', occurrence: 'x@once' },
    ];
    expect(await store.nudges.holdersOf(wanted)).toEqual(
      new Map([
        ['my-card.weekly@2026-W48', new Set(['1001', '1002'])],
        ['x@once', new Set()],
      ]),
    );
  });

  it('changes a planned nudge only while it is due when the caller saw it', async () => {
    const store = await open();
    const nudge = nudgeRow();
    await store.nudges.insert([nudge]);
    const later = { due_at: '2026-11-28T06:00:00.000Z' };
    expect(await store.nudges.changeDue(nudge.id, '2026-11-27T05:00:00.000Z', later)).toBe(false);
    expect(await store.nudges.changeDue(nudge.id, nudge.due_at, later)).toBe(true);
    expect(await store.nudges.changeDue(nudge.id, nudge.due_at, later)).toBe(false);
    expect((await store.nudges.byId(nudge.id))?.due_at).toBe(later.due_at);
  });

  it('writes an outcome only for the holder of the lease', async () => {
    const store = await open();
    const nudge = nudgeRow();
    await store.nudges.insert([nudge]);
    await store.nudges.claim(claim);
    expect(await store.nudges.settle(nudge.id, 'two', { state: 'failed' })).toBe(false);
    expect(await store.nudges.settle(nudge.id, 'one', { state: 'sent', sent_at: now })).toBe(true);
    expect(await store.nudges.settle(nudge.id, 'one', { state: 'failed' })).toBe(false);
    expect(await store.nudges.byId(nudge.id)).toMatchObject({
      state: 'sent',
      lease_owner: null,
      lease_until: null,
    });
  });

  it('changes nudges only from the state it was told', async () => {
    const store = await open();
    const planned = nudgeRow();
    const sent = nudgeRow({ employee: '1002', state: 'sent' });
    await store.nudges.insert([planned, sent]);
    expect(await store.nudges.changeFrom('planned', [planned.id, sent.id], { state: 'skipped' })).toBe(1);
    expect((await store.nudges.byId(sent.id))?.state).toBe('sent');
  });

  it('counts what was, or may have been, delivered in a span of time', async () => {
    const store = await open();
    const at = (sent_at: string) => ({ sent_at, changed_at: sent_at });
    await store.nudges.insert([
      nudgeRow({ occurrence: 'a', state: 'sent', ...at('2026-11-26T03:00:00.000Z') }),
      nudgeRow({ occurrence: 'b', state: 'unknown', changed_at: '2026-11-27T03:00:00.000Z' }),
      nudgeRow({ occurrence: 'c', state: 'failed', changed_at: '2026-11-27T03:00:00.000Z' }),
      nudgeRow({ occurrence: 'd', state: 'planned' }),
      nudgeRow({ occurrence: 'e', state: 'sent', ...at('2026-11-28T03:00:00.000Z') }),
      nudgeRow({ occurrence: 'f', state: 'sent', employee: '1002', ...at('2026-11-27T03:00:00.000Z') }),
    ]);
    const [from, to] = ['2026-11-27T00:00:00.000Z', '2026-11-28T00:00:00.000Z'];
    expect((await store.nudges.deliveredBetween(from, to)).map(({ employee }) => employee).sort()).toEqual([
      '1001',
      '1002',
    ]);
    expect((await store.nudges.deliveredBetween(from, to, ['1001'])).map(({ at }) => at)).toEqual([
      '2026-11-27T03:00:00.000Z',
    ]);
  });

  it('finds leases that ran out and nudges past their time', async () => {
    const store = await open();
    const lost = nudgeRow({ state: 'sending', lease_owner: 'one', lease_until: '2026-11-27T05:59:59.999Z' });
    const held = nudgeRow({ employee: '2', state: 'sending', lease_owner: 'one', lease_until: now });
    const stale = nudgeRow({ employee: '3', expires_at: now });
    await store.nudges.insert([lost, held, stale]);
    expect((await store.nudges.leasesExpired(now)).map(({ id }) => id)).toEqual([lost.id]);
    expect((await store.nudges.expired(now)).map(({ id }) => id)).toEqual([stale.id]);
  });

  it('notes only the first answer to a nudge', async () => {
    const store = await open();
    const nudge = nudgeRow({ state: 'sent' });
    await store.nudges.insert([nudge]);
    await store.nudges.markAnswered(nudge.id, now);
    await store.nudges.markAnswered(nudge.id, '2026-11-28T06:00:00.000Z');
    expect((await store.nudges.byId(nudge.id))?.answered_at).toBe(now);
  });
});
