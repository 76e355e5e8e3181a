import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/policy/dates.ts';
import { inTurn, shuffled } from '../../../src/programs/order.ts';
import { afterAnswer, retrievability } from '../../../src/programs/quiz/memory.ts';
import { type Candidate, dueOn, selectQuestions } from '../../../src/programs/quiz/select.ts';

const today = '2026-11-24';
const fresh = (ref: string, topic = 'gifts'): Candidate => ({ ref, topic, memory: null });
/** Answered right so many days ago; the first interval is three days. */
const answered = (ref: string, daysAgo: number, topic = 'gifts'): Candidate => ({
  ref,
  topic,
  memory: afterAnswer(null, true, addDays(today, -daysAgo)),
});
const select = (candidates: readonly Candidate[], count = 3, seed = '1001') =>
  selectQuestions(candidates, { count, today, seed });

describe('the questions of a day', () => {
  it('are those that came round, the longest forgotten first', () => {
    const candidates = [answered('a', 4), answered('b', 30), answered('c', 10), answered('d', 1)];
    expect(select(candidates)).toEqual(['b', 'c', 'a']);
    expect(select(candidates, 1)).toEqual(['b']);
  });

  it('leave alone what is not due', () => {
    expect(select([answered('a', 2), answered('b', 3)])).toEqual(['b']);
    expect(select([answered('a', 1)])).toEqual([]);
  });

  it('are filled up with new ones', () => {
    const chosen = select([answered('a', 9), fresh('n1'), fresh('n2'), fresh('n3')]);
    expect(chosen).toHaveLength(3);
    expect(chosen[0]).toBe('a');
  });

  it.each([
    [3, ['d1', 'd2', 'n']],
    [6, ['d1', 'd2', 'n']],
    [7, ['d1', 'd2', 'd3']],
  ])('keep a place for a new one when %i wait, unless that is many', (waiting, expected) => {
    const due = Array.from({ length: waiting }, (_none, index) => answered(`d${index + 1}`, 40 - index));
    expect(select([...due, fresh('n')])).toEqual(expected);
  });

  it('begin with the topic somebody has seen least of, and go round the topics', () => {
    const candidates = [
      answered('a1', 1, 'a'),
      answered('a2', 1, 'a'),
      answered('b1', 1, 'b'),
      fresh('a3', 'a'),
      fresh('b2', 'b'),
      fresh('c1', 'c'),
      fresh('c2', 'c'),
    ];
    const chosen = select(candidates);
    expect(chosen[0]).toMatch(/^c/);
    expect(chosen.slice(1)).toEqual(['b2', 'a3']);
  });

  it('are others for another person, and the same for the same one', () => {
    const candidates = Array.from({ length: 40 }, (_none, index) => fresh(`n${index}`, `t${index % 8}`));
    const bySeed = Array.from({ length: 20 }, (_none, seed) => select(candidates, 3, String(seed)).join());
    expect(new Set(bySeed).size).toBeGreaterThan(15);
    expect(select(candidates, 3, '7').join()).toBe(bySeed[7]);
  });

  const candidates = fc.uniqueArray(
    fc.record({
      ref: fc.string({ minLength: 1 }),
      topic: fc.constantFrom('a', 'b', 'c'),
      days: fc.option(fc.nat(60)),
    }),
    { selector: ({ ref }) => ref, maxLength: 30 },
  );

  it('are never more than wanted, none twice, none that is not due, and as many as there are', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 3 }), (given, count) => {
        const pool = given.map(({ ref, topic, days }) =>
          days === null ? fresh(ref, topic) : answered(ref, days, topic),
        );
        const chosen = select(pool, count);
        const due = dueOn(pool, today);
        const possible = due.length + pool.filter(({ memory }) => memory === null).length;
        expect(chosen).toHaveLength(Math.min(count, possible));
        expect(new Set(chosen).size).toBe(chosen.length);
        for (const ref of chosen) {
          const memory = pool.find((each) => each.ref === ref)?.memory;
          if (memory) expect(memory.due <= today).toBe(true);
        }
        const known = due.map(({ memory }) => (memory ? retrievability(memory, today) : 1));
        expect(known).toEqual([...known].sort((a, b) => a - b));
      }),
    );
  });
});

describe('an order', () => {
  const letters = [...'abcdefgh'];

  it('is the same for the same seed, keeps everything, and differs between seeds', () => {
    expect(shuffled(letters, String, 's')).toEqual(shuffled([...letters].reverse(), String, 's'));
    expect(shuffled(letters, String, 's').sort()).toEqual(letters);
    const orders = Array.from({ length: 50 }, (_none, seed) =>
      shuffled(letters, String, String(seed)).join(),
    );
    expect(new Set(orders).size).toBe(50);
  });

  it('favours no place', () => {
    const first = Array.from(
      { length: 3000 },
      (_none, seed) => shuffled(['a', 'b', 'c'], String, String(seed))[0],
    );
    for (const letter of ['a', 'b', 'c']) {
      expect(first.filter((each) => each === letter).length).toBeGreaterThan(900);
    }
  });

  it('takes one of each group in turn', () => {
    expect(inTurn([['a1', 'a2', 'a3'], ['b1'], [], ['c1', 'c2']])).toEqual([
      'a1',
      'b1',
      'c1',
      'a2',
      'c2',
      'a3',
    ]);
    expect(inTurn([])).toEqual([]);
  });
});
