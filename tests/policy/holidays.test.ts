import { expect, test } from 'vitest';
import { eachDay, weekdayOf } from '../../src/policy/dates.ts';
import { calendar } from './support.ts';

const weekdaysOnly = calendar({ closures: [] });
const everyDay = calendar({
  closures: [],
  'working-days': ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
});

test.each([
  [
    2026,
    '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
  ],
  [
    2027,
    '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
  ],
  [2028, '01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22 10-09 11-03 11-23'],
])('the public holidays of %s', (year, expected) => {
  const closed = eachDay(`${year}-01-01`, `${year}-12-31`).filter((date) => !everyDay.isWorkingDay(date));
  expect(closed.map((date) => date.slice(5))).toEqual(expected.split(' '));
});

test('a holiday on a Sunday is made up for on the next day that is none', () => {
  for (const date of eachDay('2026-01-01', '2035-12-31'))
    if (weekdayOf(date) === 'sunday' && !everyDay.isWorkingDay(date)) {
      const next = eachDay(date, `${date.slice(0, 4)}-12-31`).find((day) => everyDay.isWorkingDay(day)) ?? '';
      const run = eachDay(date, next).slice(0, -1);
      expect(everyDay.closedBecause(run.at(-1) ?? '')?.ja).toContain('振替休日');
    }
});

test('a day between two holidays is one', () => {
  expect(weekdaysOnly.closedBecause('2026-09-22')).toEqual({ ja: '休日', en: "Citizen's Holiday" });
  expect(weekdaysOnly.closedBecause('2032-09-21')).toEqual({ ja: '休日', en: "Citizen's Holiday" });
});
