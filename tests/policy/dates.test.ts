import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { daysBetween, eachDay, isDate, monthsBetween, weekdayOf } from '../../src/policy/dates.ts';

test.each([
  ['2027-02-28', true],
  ['2027-02-29', false],
  ['2028-02-29', true],
  ['2000-02-29', true],
  ['2100-02-29', false],
  ['2027-04-31', false],
  ['2027-13-01', false],
  ['2027-00-10', false],
  ['2027-01-00', false],
  ['2027-1-1', false],
  ['2027-01-01T00:00', false],
  [20270101, false],
  [undefined, false],
])('%s is a date: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

const day = fc
  .integer({ min: 0, max: 36_500 })
  .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString());

test('every day of a century is a date', () => {
  fc.assert(fc.property(day, (date) => isDate(date)));
});

test.each([
  ['2026-04-01', '2026-04-30', 0],
  ['2026-04-01', '2026-05-01', 1],
  ['2026-04-15', '2026-05-14', 0],
  ['2025-04-01', '2027-03-31', 23],
  ['2025-04-01', '2027-04-01', 24],
  ['2026-01-31', '2026-02-28', 0],
  ['2026-04-01', '2026-03-31', null],
])('from %s to %s it is %s months', (from, to, months) => {
  expect(monthsBetween(from, to)).toBe(months);
});

test('completed months are those of the civil calendar', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a];
      const until = Temporal.PlainDate.from(from).until(to, { largestUnit: 'months' }).months;
      // At a month's end the civil calendar may count a shortened month as whole; here it is not yet.
      return [until, until - 1].includes(monthsBetween(from, to) ?? Number.NaN);
    }),
  );
});

test('days in a row', () => {
  expect(eachDay('2028-02-27', '2028-03-01')).toEqual([
    '2028-02-27',
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
  ]);
  expect(eachDay('2028-03-02', '2028-03-01')).toEqual([]);
  expect(daysBetween('2028-02-27', '2028-03-01')).toBe(3);
  expect(weekdayOf('2028-02-29')).toBe('tuesday');
});
