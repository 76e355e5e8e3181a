import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, eachDay } from '../../src/policy/dates.ts';
import { calendar, person } from './support.ts';

const city = calendar();

describe('closed days', () => {
  test.each([
    ['2026-09-21', '敬老の日'],
    ['2026-09-22', '休日'],
    ['2026-09-23', '秋分の日'],
    ['2027-03-22', '春分の日 振替休日'],
    ['2026-05-06', 'こどもの日 振替休日'],
    ['2027-01-11', '成人の日'],
    ['2026-12-29', '年末年始'],
    ['2026-12-31', '年末年始'],
    ['2027-01-01', '元日'],
    ['2027-01-02', '年末年始'],
    ['2026-11-28', '勤務日ではない曜日'],
    ['2026-11-29', '勤務日ではない曜日'],
  ])('%s: %s', (date, why) => {
    expect(city.isWorkingDay(date)).toBe(false);
    expect(city.closedBecause(date)?.ja).toBe(why);
    expect(city.workingWindow(date)).toBeNull();
  });

  test.each(['2026-09-18', '2026-09-24', '2026-12-28', '2027-01-04', '2028-02-29', '2027-03-31'])(
    '%s is a working day',
    (date) => {
      expect(city.isWorkingDay(date)).toBe(true);
      expect(city.closedBecause(date)).toBeNull();
    },
  );

  test('a city may work on Saturdays and close in summer', () => {
    const other = calendar({
      'working-days': ['monday', 'saturday'],
      'no-overtime': undefined,
      closures: [{ from: '08-13', to: '08-16', title: { ja: '夏', en: 'Summer' } }],
    });
    expect(other.isWorkingDay('2026-11-28')).toBe(true);
    expect(other.isWorkingDay('2026-11-24')).toBe(false);
    expect(other.isWorkingDay('2027-08-14')).toBe(false);
    expect(other.isWorkingDay('2026-12-28')).toBe(true);
  });
});

describe('working days', () => {
  test.each([
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-27', 5, '2026-12-04'],
    ['2026-11-27', -1, '2026-11-26'],
    ['2026-09-18', 1, '2026-09-24'],
    ['2026-09-24', -1, '2026-09-18'],
    ['2026-12-28', 1, '2027-01-04'],
    ['2026-11-27', 0, '2026-11-27'],
    ['2026-11-28', 0, '2026-11-30'],
    ['2027-04-29', 3, '2027-05-07'],
  ])('from %s by %s: %s', (date, n, expected) => {
    expect(city.nextWorkingDay(date, n)).toBe(expected);
  });

  test('of a month', () => {
    expect(city.workingDaysOf('2027-05')).toHaveLength(18);
    expect(city.workingDaysOf('2027-05')[0]).toBe('2027-05-06');
    expect(city.workingDaysOf('2026-12').at(-1)).toBe('2026-12-28');
    expect(city.workingDaysOf('2027-01')[0]).toBe('2027-01-04');
  });

  test('counting there and back again ends where it began', () => {
    const start = fc
      .integer({ min: 0, max: 3000 })
      .map((days) => city.nextWorkingDay(addDays('2024-01-01', days), 0));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const there = city.nextWorkingDay(date, n);
        const between = eachDay(addDays(date, 1), there).filter(city.isWorkingDay);
        return between.length === n && city.nextWorkingDay(there, -n) === date;
      }),
    );
  });
});

describe('moments', () => {
  test('the working hours of a day in the city', () => {
    const window = city.workingWindow('2026-11-27');
    expect(window?.from.toString()).toBe('2026-11-26T23:30:00Z');
    expect(window?.to.toString()).toBe('2026-11-27T08:15:00Z');
  });

  test('the date of a moment is the city’s', () => {
    expect(city.dateOf(Temporal.Instant.from('2026-11-26T14:59:59Z'))).toBe('2026-11-26');
    expect(city.dateOf(Temporal.Instant.from('2026-11-26T15:00:00Z'))).toBe('2026-11-27');
  });

  test('a city with summer time keeps its hours on the clock', () => {
    const paris = calendar({ 'time-zone': 'Europe/Paris' });
    expect(paris.at('2027-03-26', '09:00').toString()).toBe('2027-03-26T08:00:00Z');
    expect(paris.at('2027-03-29', '09:00').toString()).toBe('2027-03-29T07:00:00Z');
  });
});

test.each([
  ['2027-03-31', 2026, '2027-W13'],
  ['2027-04-01', 2027, '2027-W13'],
  ['2027-01-01', 2026, '2026-W53'],
  ['2027-01-04', 2026, '2027-W01'],
  ['2024-12-30', 2024, '2025-W01'],
])('%s is in fiscal year %s and week %s', (date, fiscalYear, week) => {
  expect(city.fiscalYear(date)).toBe(fiscalYear);
  expect(city.weekOf(date)).toBe(week);
});

test.each([
  ['2027-03-31', '2026-Q4', '2026-04-01', '2027-03-31'],
  ['2027-04-01', '2027-Q1', '2027-04-01', '2028-03-31'],
  ['2027-06-30', '2027-Q1', '2027-04-01', '2028-03-31'],
  ['2027-07-01', '2027-Q2', '2027-04-01', '2028-03-31'],
  ['2027-12-31', '2027-Q3', '2027-04-01', '2028-03-31'],
  ['2028-01-01', '2027-Q4', '2027-04-01', '2028-03-31'],
])('%s is in quarter %s of the year from %s to %s', (date, quarter, from, to) => {
  expect(city.quarterOf(date)).toBe(quarter);
  const within = city.quarterDays(quarter);
  expect(within.from <= date && date <= within.to).toBe(true);
  expect([within.from, within.to].map(city.quarterOf)).toEqual([quarter, quarter]);
  expect(city.fiscalYearDays(date)).toEqual({ from, to });
});

test('a fiscal year may begin in any month', () => {
  const october = calendar({ 'fiscal-year-starts': 10 });
  expect(october.fiscalYearDays('2027-09-30')).toEqual({ from: '2026-10-01', to: '2027-09-30' });
  expect(['2027-09-30', '2027-10-01', '2027-12-31', '2028-01-01'].map(october.quarterOf)).toEqual([
    '2026-Q4',
    '2027-Q1',
    '2027-Q1',
    '2027-Q2',
  ]);
});

describe('busy times', () => {
  const title = { ja: '議会', en: 'Assembly' };
  const busy = calendar({
    blackouts: [
      { title, departments: ['10'], from: '2027-03-01', to: '2027-03-20' },
      { title: { ja: '統合', en: 'Merger' }, departments: 'all', from: '2027-03-20', to: '2027-03-21' },
    ],
  });
  test.each([
    ['2027-02-28', ['1', '10', '101'], null],
    ['2027-03-01', ['1', '10', '101'], '議会'],
    ['2027-03-01', ['1', '10'], '議会'],
    ['2027-03-01', ['1', '100'], null],
    ['2027-03-20', ['1', '10'], '議会'],
    ['2027-03-20', ['1'], '統合'],
    ['2027-03-21', [], '統合'],
    ['2027-03-22', ['1', '10'], null],
  ])('on %s in %j: %s', (date, departmentPath, expected) => {
    const somebody = person({ departmentPath });
    expect(busy.blackoutOf(date, somebody)?.title.ja ?? null).toBe(expected);
    expect(busy.inBlackout(date, somebody)).toBe(expected !== null);
  });
});

test('the budget is the pack’s', () => {
  expect(city.budget).toEqual({ perDay: 2, perWeek: 5, hoursApart: 3 });
});
