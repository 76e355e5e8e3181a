import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forecastDay } from '../../src/planning/forecast.ts';
import { inHoldOut } from '../../src/policy/hold-out.ts';
import { ranks, statuses } from '../../src/policy/person.ts';
import { day } from './cadences.ts';
import { packOf, person } from './support.ts';

const numbers = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(6, '0'));
const held = (id: string, holdOut: number) => numbers.filter((number) => inHoldOut({ id, holdOut }, number));

test.each([0, 0.1, 0.25, 0.5])('a share of %s is held out', (holdOut) => {
  expect(Math.abs(held('my-card.weekly', holdOut).length / numbers.length - holdOut)).toBeLessThan(0.015);
});

test('the same people always, and a larger share holds all of a smaller one', () => {
  const few = held('my-card.weekly', 0.1);
  expect(held('my-card.weekly', 0.1)).toEqual(few);
  expect(held('my-card.weekly', 0.2)).toEqual(expect.arrayContaining(few));
});

test('another rule holds out others', () => {
  const both = held('my-card.weekly', 0.5).filter((number) =>
    inHoldOut({ id: 'quiz.weekly', holdOut: 0.5 }, number),
  );
  expect(Math.abs(both.length / numbers.length - 0.25)).toBeLessThan(0.015);
});

test('a person stays in or out for good', () => {
  const rule = { id: 'my-card.weekly', holdOut: 0.5 };
  expect(
    ['000001', '000002', '000003', '000004'].map((number) => inHoldOut(rule, number)),
  ).toMatchInlineSnapshot(`
    [
      false,
      false,
      true,
      true,
    ]
  `);
});

test('who is held out depends on nothing but the rule and the person, and a larger share only adds to them', () => {
  const share = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(fc.string(), fc.string(), share, share, (id, number, a, b) => {
      const [few, many] = a < b ? [a, b] : [b, a];
      const held = inHoldOut({ id, holdOut: few }, number);
      expect(inHoldOut({ id, holdOut: few }, number)).toBe(held);
      if (held) expect(inHoldOut({ id, holdOut: many }, number)).toBe(true);
    }),
    { seed: 2027 },
  );
});

test('the planner holds the same people out on every day, whatever else becomes of them', () => {
  const daily = { cadence: { every: 'day', at: '09:00' }, audience: { fact: 'number', exists: true } };
  const pack = packOf({ ...daily, id: 'test.half', holdOut: 0.5 }, { ...daily, id: 'test.all' });
  const changes = fc.record({
    rank: fc.constantFrom(...ranks),
    status: fc.constantFrom(...statuses.filter((status) => status !== 'left')),
    hiredOn: day,
  });
  fc.assert(
    fc.property(fc.constantFrom(...numbers.slice(0, 200)), day, changes, (number, date, change) => {
      const rows = forecastDay(pack, person({ ...change, number }), date);
      const held = rows.filter(({ reason }) => reason === 'hold-out').map(({ rule }) => rule);
      const expected = rows.length > 0 && inHoldOut({ id: 'test.half', holdOut: 0.5 }, number);
      expect(held).toEqual(expected ? ['test.half'] : []);
    }),
    { seed: 2027 },
  );
});
