import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, placeDay, type Wish } from '../../src/planning/place.ts';

const hour = 3_600_000;
const budget = { perDay: 2, perWeek: 5, hoursApart: 3 };
const day: Day = {
  window: { from: 8 * hour, to: 17 * hour },
  quietFrom: null,
  sentToday: [],
  sentThisWeek: 0,
  budget,
};

function wish(id: string, change: Partial<Wish> = {}): Wish {
  return { id, priority: 'normal', asked: false, wantedAt: 9 * hour, expiresAt: 100 * hour, ...change };
}

describe('placing a day', () => {
  it.each([
    [
      'another day when the afternoon is to be quiet',
      { ...day, quietFrom: 12 * hour },
      [wish('a', { wantedAt: 13 * hour }), wish('b'), wish('c', { wantedAt: 14 * hour, asked: true })],
      { a: 'later', b: 9, c: 14 },
    ],
    [
      'its own time when it was asked for, whatever else there is',
      { ...day, sentToday: [8 * hour, 9 * hour], sentThisWeek: 5 },
      [wish('a', { asked: true })],
      { a: 9 },
    ],
    [
      'its own time beside what was asked for, which does not count',
      { ...day, sentToday: [5 * hour] },
      [wish('a', { asked: true }), wish('b', { asked: true, wantedAt: 10 * hour }), wish('c')],
      { a: 9, b: 10, c: 9 },
    ],
    ['its own time when there is room', day, [wish('a')], { a: 9 }],
    ['the start of work when it was wanted earlier', day, [wish('a', { wantedAt: 2 * hour })], { a: 8 }],
    ['three hours after another', day, [wish('a'), wish('b')], { a: 9, b: 12 }],
    [
      'three hours before another is near enough to be moved behind it',
      { ...day, sentToday: [10 * hour] },
      [wish('a')],
      { a: 13 },
    ],
    [
      'another day when two went out today',
      { ...day, sentToday: [8 * hour, 12 * hour] },
      [wish('a')],
      { a: 'later' },
    ],
    ['another day when five went out this week', { ...day, sentThisWeek: 5 }, [wish('a')], { a: 'later' }],
    [
      'another day when the gap reaches past closing',
      { ...day, sentToday: [15 * hour] },
      [wish('a', { wantedAt: 15 * hour })],
      { a: 'later' },
    ],
    ['another day when the day is closed', { ...day, window: null }, [wish('a')], { a: 'later' }],
    [
      'another day rather than after it expired',
      { ...day, sentToday: [9 * hour] },
      [wish('a', { expiresAt: 11 * hour })],
      { a: 'later' },
    ],
    [
      'its own time in spite of every limit when required',
      { ...day, sentToday: [9 * hour, 12 * hour], sentThisWeek: 9 },
      [wish('a', { priority: 'required' })],
      { a: 9 },
    ],
    [
      'after the required one, which counts',
      day,
      [wish('a', { priority: 'high' }), wish('r', { priority: 'required' })],
      { r: 9, a: 12 },
    ],
    [
      'the more important first',
      day,
      [wish('low', { priority: 'low' }), wish('n'), wish('h', { priority: 'high' })],
      { h: 9, n: 12, low: 'later' },
    ],
  ] as const)('gives %s', (_case, given, wishes, expected) => {
    const places = placeDay(given as Day, wishes as readonly Wish[]);
    const hours = [...places].map(([id, place]) => [id, place === 'later' ? place : place.at / hour]);
    expect(Object.fromEntries(hours)).toEqual(expected);
  });

  const wishes = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-f0-9]{4}$/),
      priority: fc.constantFrom('required', 'high', 'normal', 'low'),
      wantedAt: fc.integer({ min: 0, max: 24 * hour }),
      expiresAt: fc.integer({ min: 1, max: 48 * hour }),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  ) as fc.Arbitrary<Wish[]>;
  const days = fc.record({
    sentToday: fc.array(fc.integer({ min: 8 * hour, max: 17 * hour }), { maxLength: 3 }),
    earlier: fc.integer({ min: 0, max: 6 }),
  });

  it('never exceeds the budget, leaves the hours or outlives a wish', () => {
    fc.assert(
      fc.property(days, wishes, ({ sentToday, earlier }, wanted) => {
        const given = { ...day, sentToday, sentThisWeek: earlier + sentToday.length };
        const byId = new Map(wanted.map((each) => [each.id, each]));
        const placed = [...placeDay(given, wanted)].flatMap(([id, place]) =>
          place === 'later' ? [] : [{ id, at: place.at }],
        );
        const optional = placed.filter(({ id }) => byId.get(id)?.priority !== 'required');
        for (const { id, at } of placed) {
          expect(at).toBeGreaterThanOrEqual(8 * hour);
          expect(at).toBeLessThan(17 * hour);
          expect(at).toBeLessThan(byId.get(id)?.expiresAt ?? 0);
        }
        if (optional.length > 0) {
          expect(placed.length + sentToday.length).toBeLessThanOrEqual(budget.perDay);
          expect(given.sentThisWeek + placed.length).toBeLessThanOrEqual(budget.perWeek);
        }
        for (const { id, at } of optional) {
          const others = [
            ...sentToday,
            ...placed.filter((other) => other.id !== id).map((other) => other.at),
          ];
          for (const other of others) expect(Math.abs(at - other)).toBeGreaterThanOrEqual(3 * hour);
        }
      }),
    );
  });

  it('gives the same places in whatever order the wishes come', () => {
    fc.assert(
      fc.property(days, wishes, ({ sentToday, earlier }, wanted) => {
        const given = { ...day, sentToday, sentThisWeek: earlier };
        const forward = Object.fromEntries(placeDay(given, wanted));
        expect(Object.fromEntries(placeDay(given, [...wanted].reverse()))).toEqual(forward);
      }),
    );
  });
});
