import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isFresh, keepViews, keptViews } from '../../../src/programs/interview/kept-views.ts';
import { emptyBits, listOf, mark } from '../../../src/programs/interview/schedule/bits.ts';
import type { Seen } from '../../../src/programs/interview/seen.ts';
import { memoryStore, storeKinds } from '../../support/stores.ts';

const cycle = 'goal-setting/2027-05-31';
const from = Temporal.Instant.from('2027-05-09T15:00:00Z');
const now = Temporal.Instant.from('2027-05-07T00:00:00Z');
const day = 288;

function seenOf(views: Readonly<Record<string, readonly number[]>>, days = 4): Seen {
  const bitsOf = (slots: readonly number[]) => {
    const bits = emptyBits(days * day);
    for (const slot of slots) mark(bits, slot, slot + 1);
    return bits;
  };
  return {
    kind: 'seen',
    from,
    views: new Map(Object.entries(views).map(([who, slots]) => [who, bitsOf(slots)])),
    unseen: new Map(),
  };
}

const stretch = (first: number, last: number) => ({
  from: from.add({ hours: 24 * first }),
  to: from.add({ hours: 24 * last }),
});

describe('what was seen of calendars', () => {
  it('is read for the days that are left, as it was', async () => {
    const store = await memoryStore();
    const slots = fc.uniqueArray(fc.nat({ max: 4 * day - 1 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        slots,
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        async (taken, first, more) => {
          await keepViews(store, cycle, seenOf({ 1001: taken }), now);
          const last = first + more;
          const seen = await keptViews(store, cycle, ['1001', '1002'], stretch(first, last));
          const expected = taken
            .filter((slot) => slot >= first * day && slot < last * day)
            .map((slot) => slot - first * day);
          expect([...seen.views.keys()]).toEqual(['1001']);
          expect(listOf(seen.views.get('1001') ?? emptyBits(0))).toEqual(expected.sort((a, b) => a - b));
        },
      ),
      { numRuns: 60, seed: 3 },
    );
    // Days before those that were looked at are not known.
    const earlier = await keptViews(store, cycle, ['1001'], {
      ...stretch(0, 1),
      from: from.subtract({ hours: 24 }),
    });
    expect(listOf(earlier.views.get('1001') ?? emptyBits(0)).every((slot) => slot >= day)).toBe(true);
  });

  it('is fresh for a while, and only over the days it tells of', async () => {
    const store = await memoryStore();
    await keepViews(store, cycle, seenOf({ 1001: [] }), now);
    const [row] = await store.calendarViews.of(cycle, ['1001']);
    if (!row) throw new Error('nothing is kept');
    const since = now.subtract({ seconds: 60 });
    expect(isFresh(row, since, stretch(0, 4))).toBe(true);
    expect(isFresh(row, since, stretch(2, 4))).toBe(true);
    expect(isFresh(row, now.add({ seconds: 1 }), stretch(0, 4))).toBe(false);
    expect(isFresh(row, since, stretch(0, 5))).toBe(false);
    expect(isFresh(row, since, stretch(-1, 4))).toBe(false);
    // Who looked before and kept it later tells of nothing new.
    await keepViews(store, cycle, seenOf({ 1001: [7] }), now.subtract({ seconds: 1 }));
    expect(await store.calendarViews.of(cycle, ['1001'])).toEqual([row]);
  });
});

describe.each(storeKinds)('views on $name', ({ open }) => {
  it('are one for each person and cycle, and are forgotten with the cycle', async () => {
    const store = await open();
    const cycles = ['2027-05-31', '2027-06-30', '2027-07-31'];
    for (const [index, ends_on] of cycles.entries())
      await store.interviewCycles.open({
        cycle: `goal-setting/${ends_on}`,
        kind: 'goal-setting',
        starts_on: '2027-05-06',
        ends_on,
        opened_by: null,
        opened_at: now.toString(),
        cancelled_at: index === 2 ? now.toString() : null,
        departments: null,
        own_window: 0,
      });
    const names = cycles.map((date) => `goal-setting/${date}`);
    for (const name of [...names, 'never/opened'])
      for (const slots of [[1], [2, 700]])
        await keepViews(store, name, seenOf({ 1001: slots, 1002: [] }), now);
    const kept = await keptViews(store, cycle, ['1001', '1003'], stretch(0, 4));
    expect([...kept.views].map(([who, bits]) => [who, listOf(bits)])).toEqual([['1001', [2, 700]]]);
    expect((await keptViews(store, cycle, [], stretch(0, 4))).views.size).toBe(0);
    const left = async () => {
      const counts = await Promise.all(
        [...names, 'never/opened'].map((name) => store.calendarViews.of(name, ['1001', '1002'])),
      );
      return counts.map(({ length }) => length);
    };
    expect(await left()).toEqual([2, 2, 2, 2]);
    await store.calendarViews.forget('2027-06-01');
    expect(await left()).toEqual([0, 2, 0, 0]);
    await store.calendarViews.clear();
    expect(await left()).toEqual([0, 0, 0, 0]);
  });
});
