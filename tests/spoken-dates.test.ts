import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dateText, readDate, timeText } from '../src/spoken-dates.ts';

const today = '2026-11-27';

test.each([
  ['2026-12-25', '2026-12-25'],
  ['2026/12/25', '2026-12-25'],
  ['2026年12月25日', '2026-12-25'],
  ['2026年12月25', '2026-12-25'],
  ['12-25', '2026-12-25'],
  ['12/25', '2026-12-25'],
  ['12月25日', '2026-12-25'],
  ['１２月２５日', '2026-12-25'],
  ['２０２６／１２／２５', '2026-12-25'],
  ['  12/25 ', '2026-12-25'],
  ['2026-1-5', '2026-01-05'],
  // Without a year: the next one.
  ['11/27', '2026-11-27'],
  ['11/26', '2027-11-26'],
  ['1/5', '2027-01-05'],
  // With one: as it stands.
  ['2026-11-26', '2026-11-26'],
  ['1999-01-01', '1999-01-01'],
])('%j is read as %s', (text, expected) => {
  expect(readDate(text, today)).toBe(expected);
});

test.each([
  ...['', ' ', 'tomorrow', '明日', '12', '25日', '12/25/2026', '2026-12', '26-12-25', '2026-12-25 09:00'],
  ...['2026-02-30', '2/30', '13/1', '0/5', '4/31', '2026-02-29', '00-00', '--', '12月', '1000000-01-01'],
])('%j is no date', (text) => {
  expect(readDate(text, today)).toBeNull();
});

test.each([
  ['2027-12-20', '2028-02-29'],
  ['2028-02-29', '2028-02-29'],
  ['2026-11-27', null],
])('on %s, 29 February is %s', (from, expected) => {
  expect(readDate('2/29', from)).toBe(expected);
});

test('a day of the month without a year lies within a year from today', () => {
  const days = fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));
  fc.assert(
    fc.property(days, days, (from, { month, day }) => {
      const read = readDate(`${month}/${day}`, from.toString());
      if (read === null) return expect([month, day]).toEqual([2, 29]);
      const date = Temporal.PlainDate.from(read);
      expect([date.month, date.day]).toEqual([month, day]);
      expect(Temporal.PlainDate.compare(date, from)).toBeGreaterThanOrEqual(0);
      expect(Temporal.PlainDate.compare(date, from.add({ years: 1 }))).toBeLessThanOrEqual(0);
    }),
  );
});

test('any text is read or refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-年月日 '.split('')) }), (text) => {
      const read = readDate(text, today);
      expect(read === null || Temporal.PlainDate.from(read).toString() === read).toBe(true);
    }),
  );
});

test.each([
  ['2026-11-27', '11月27日(金)', 'Fri 27 Nov'],
  ['2027-01-03', '1月3日(日)', 'Sun 3 Jan'],
])('%s in words', (date, ja, en) => {
  expect(dateText(date, 'ja')).toBe(ja);
  expect(dateText(date, 'en')).toBe(en);
});

test('a time of day is that of the zone', () => {
  expect(timeText(Temporal.Instant.from('2026-11-26T23:05:59Z'), 'Asia/Tokyo')).toBe('08:05');
});
