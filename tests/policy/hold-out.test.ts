import { expect, test } from 'vitest';
import { inHoldOut } from '../../src/policy/hold-out.ts';

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
