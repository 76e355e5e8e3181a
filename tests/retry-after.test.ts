import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { retryAfterMs } from '../src/retry-after.ts';

const now = Temporal.Instant.from('2027-04-02T01:00:00Z');

test.each([
  [null, null],
  ['', null],
  ['0', 0],
  ['7', 7_000],
  [' 7 ', 7_000],
  ['1.5', 1_500],
  ['-3', null],
  ['soon', null],
  ['2027-04-02', null],
  ['Fri, 02 Apr 2027 01:00:10 GMT', 10_000],
  ['Fri, 02 Apr 2027 00:59:00 GMT', 0],
  ['Fri, 32 Apr 2027 00:59:00 GMT', null],
])('%j means %j', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});

test('a date is as far away as it says, to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_400 }), (seconds) => {
      const date = new Date(now.epochMilliseconds + seconds * 1000).toUTCString();
      expect(retryAfterMs(date, now)).toBe(seconds * 1000);
    }),
  );
});
