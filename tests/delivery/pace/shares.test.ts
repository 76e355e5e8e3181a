import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, leaseMs, type Share } from '../../../src/delivery/pace/shares.ts';

const at = 1_000_000;

/** Asks for one process after the other; gives what each has. */
function asked(limit: number, ...turns: [owner: string, wants: number, afterMs: number][]) {
  let now = at;
  let shares: readonly Share[] = [];
  for (const [owner, wants, afterMs] of turns) {
    now += afterMs;
    shares = divide(shares, { owner, wants }, limit, now);
  }
  return Object.fromEntries(
    shares.filter(({ until }) => until > now).map(({ owner, sends }) => [owner, sends]),
  );
}

describe('dividing the limit', () => {
  it.each<[string, Parameters<typeof asked>[1][], object]>([
    ['one has all of it', [['a', 50, 0]], { a: 50 }],
    ['one that wants little has little', [['a', 5, 0]], { a: 5 }],
    [
      'a second waits',
      [
        ['a', 50, 0],
        ['b', 50, 100],
      ],
      { a: 50, b: 0 },
    ],
    [
      'what the first gives up rests',
      [
        ['a', 50, 0],
        ['b', 50, 100],
        ['a', 50, 100],
        ['b', 50, 1_200],
      ],
      { a: 25, b: 0 },
    ],
    [
      'and is the second’s after that',
      [
        ['a', 50, 0],
        ['b', 50, 100],
        ['a', 50, 100],
        ['b', 50, 1_200],
        ['b', 50, 50],
      ],
      { a: 25, b: 25 },
    ],
    [
      'a modest one leaves the rest to the other',
      [
        ['a', 50, 0],
        ['b', 5, 100],
        ['a', 50, 100],
        ['b', 5, 1_250],
      ],
      { a: 45, b: 5 },
    ],
    [
      'a share that ran out is not free at once',
      [
        ['a', 50, 0],
        ['b', 50, leaseMs + 1_249],
      ],
      { b: 0 },
    ],
    [
      'but then',
      [
        ['a', 50, 0],
        ['b', 50, leaseMs + 1_250],
      ],
      { b: 50 },
    ],
    [
      'who left is followed as soon',
      [
        ['a', 50, 0],
        ['a', 0, 100],
        ['b', 50, 1_250],
      ],
      { b: 50 },
    ],
    [
      'who left and comes back has what it had',
      [
        ['a', 50, 0],
        ['a', 0, 100],
        ['a', 50, 100],
      ],
      { a: 50 },
    ],
    [
      'three share a limit that does not divide',
      [
        ['a', 40, 0],
        ['b', 40, 1],
        ['c', 40, 1],
        ['a', 40, 1],
        ['c', 40, 1_250],
      ],
      { a: 13, b: 0, c: 14 },
    ],
    [
      'a clock that went back an hour holds nothing up',
      [
        ['a', 50, 0],
        ['b', 50, -3_600_000],
        ['b', 50, leaseMs + 1_250],
      ],
      { b: 50 },
    ],
  ])('%s', (_name, turns, expected) => {
    const limit = turns.some(([, wants]) => wants === 40) ? 40 : 50;
    expect(asked(limit, ...turns)).toEqual(expected);
  });

  const ask = fc.record({
    owner: fc.constantFrom('a', 'b', 'c', 'd'),
    wants: fc.constantFrom(0, 3, 50),
    waitMs: fc.integer({ min: 0, max: 1_500 }),
  });

  it('never gives away what another may have used within the last second', () => {
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (asks, limit) => {
        let now = at;
        let shares: readonly Share[] = [];
        const held: { owner: string; sends: number; from: number; to: number }[] = [];
        for (const { owner, wants, waitMs } of asks) {
          now += waitMs;
          shares = divide(shares, { owner, wants: Math.min(wants, limit) }, limit, now);
          for (const each of held) if (each.owner === owner) each.to = Math.min(each.to, now);
          const mine = shares.find((share) => share.owner === owner);
          if (mine && mine.until > now) held.push({ owner, sends: mine.sends, from: now, to: mine.until });
          const most = new Map<string, number>();
          for (const each of held)
            if (each.to > now - 1_000) most.set(each.owner, Math.max(most.get(each.owner) ?? 0, each.sends));
          // What somebody held and holds again is counted once: its own tokens know when they were used.
          const sum = [...most.values()].reduce((total, sends) => total + sends, 0);
          expect(sum).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('gives all of it away once everybody has asked long enough, and nearly the same to each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 6, max: 50 }), (count, limit) => {
        let shares: readonly Share[] = [];
        const owners = Array.from({ length: count }, (_, index) => `p${index}`);
        for (let step = 0; step < 40; step++)
          for (const owner of owners)
            shares = divide(shares, { owner, wants: limit }, limit, at + step * 200);
        const sends = shares.filter(({ owner }) => owner !== '').map((share) => share.sends);
        expect(sends.reduce((total, each) => total + each, 0)).toBe(limit);
        expect(Math.max(...sends) - Math.min(...sends)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
