import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  isWeek,
  mondayOf,
  streakOf,
  weekOf,
  weeksAfter,
  weekText,
} from '../../../src/programs/my-card/weeks.ts';
import { monthText } from '../../../src/spoken-dates.ts';

const days = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }));

describe('ISO weeks', () => {
  test.each([
    ['2026-12-28', '2026-W53', '2026-12-28'],
    ['2027-01-01', '2026-W53', '2026-12-28'],
    ['2027-01-03', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
    ['2025-12-28', '2025-W52', '2025-12-22'],
    ['2025-12-29', '2026-W01', '2025-12-29'],
    ['2026-11-29', '2026-W48', '2026-11-23'],
    ['2028-02-29', '2028-W09', '2028-02-28'],
  ])('%s lies in %s, which begins on %s', (date, week, monday) => {
    expect(weekOf(Temporal.PlainDate.from(date))).toBe(week);
    expect(mondayOf(week).toString()).toBe(monday);
  });

  test('every date lies in the week that begins on the Monday before it', () => {
    fc.assert(
      fc.property(days, (date) => {
        const monday = mondayOf(weekOf(date));
        expect(monday.dayOfWeek).toBe(1);
        expect(monday.until(date).days).toBe(date.dayOfWeek - 1);
      }),
    );
  });

  test('weeks sort as text', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [first, second] = [one, other].sort(Temporal.PlainDate.compare).map(weekOf);
        expect((first ?? '') <= (second ?? '')).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-W52', 1, '2026-W53'],
    ['2026-W53', 1, '2027-W01'],
    ['2027-W01', -1, '2026-W53'],
    ['2025-W52', 1, '2026-W01'],
    ['2026-W01', -1, '2025-W52'],
    ['2026-W48', 0, '2026-W48'],
    ['2026-W48', -52, '2025-W48'],
    ['2026-W48', 52, '2027-W47'],
  ])('%s and %i weeks is %s', (week, distance, expected) => {
    expect(weeksAfter(week, distance)).toBe(expected);
  });

  test.each([
    ['2026-W48', true],
    ['2026-W01', true],
    ['2026-W53', true],
    ['2020-W53', true],
    ['2025-W53', false],
    ['2027-W53', false],
    ['2026-W00', false],
    ['2026-W54', false],
    ['2026-W99', false],
    ['2026-48', false],
    ['2026-w48', false],
    ['26-W48', false],
    ['0000-W01', false],
    [' 2026-W48', false],
    ['2026-W48\n', false],
    ['', false],
  ])('%j is a week: %s', (text, expected) => {
    expect(isWeek(text)).toBe(expected);
  });
});

describe('in words', () => {
  test.each([
    ['2026-W48', '11月23日〜27日の週', 'Week of 23–27 Nov'],
    ['2026-W49', '11月30日〜12月4日の週', 'Week of 30 Nov–4 Dec'],
    ['2026-W53', '12月28日〜1月1日の週', 'Week of 28 Dec–1 Jan'],
  ])('%s', (week, ja, en) => {
    expect(weekText(week, 'ja')).toBe(ja);
    expect(weekText(week, 'en')).toBe(en);
  });

  test('a month', () => {
    expect(monthText('2026-11', 'ja')).toBe('2026年11月');
    expect(monthText('2027-01', 'en')).toBe('Jan 2027');
  });
});

describe('streaks', () => {
  const never = () => false;

  test.each([
    ['nothing answered', [], '2026-W48', 0],
    ['only this week', ['2026-W48'], '2026-W48', 1],
    ['only last week', ['2026-W47'], '2026-W48', 1],
    ['only the week before last', ['2026-W46'], '2026-W48', 0],
    ['this week open', ['2026-W46', '2026-W47'], '2026-W48', 2],
    ['a gap', ['2026-W45', '2026-W47', '2026-W48'], '2026-W48', 2],
    ['in any order', ['2026-W47', '2026-W48', '2026-W46'], '2026-W48', 3],
    ['over a year of 53 weeks', ['2026-W52', '2026-W53', '2027-W01'], '2027-W01', 3],
    ['over a year of 52 weeks', ['2025-W51', '2025-W52', '2026-W01'], '2026-W01', 3],
    ['a week to come does not help', ['2026-W49'], '2026-W48', 0],
  ])('%s', (_title, answered, current, expected) => {
    expect(streakOf(answered, current, never)).toBe(expected);
  });

  test.each([
    ['is bridged', ['2025-W51', '2025-W52', '2026-W02'], '2026-W02', 3],
    ['is bridged from an open week', ['2025-W51', '2025-W52'], '2026-W02', 2],
    ['counts if it was answered all the same', ['2025-W52', '2026-W01', '2026-W02'], '2026-W02', 3],
    ['does not count by itself', [], '2026-W02', 0],
    ['may be the present one', ['2025-W52'], '2026-W01', 1],
  ])('a week in which nobody worked %s', (_title, answered, current, expected) => {
    expect(streakOf(answered, current, (week) => week === '2026-W01')).toBe(expected);
  });
});
