import { describe, expect, test } from 'vitest';
import { readAudience } from '../../src/policy/audience.ts';
import { calendarFacts } from '../../src/policy/calendar-facts.ts';
import { buildCatalogue } from '../../src/policy/catalogue.ts';
import { eachDay } from '../../src/policy/dates.ts';
import { traceOf } from '../../src/policy/trace.ts';
import { calendar, person, smallPackWith, swap } from './support.ts';

const city = calendar({
  'no-overtime': {
    weekday: 'wednesday',
    departments: { 40: 'thursday', 4010: 'tuesday' },
    'weeks-after': [
      { month: 7, nth: 1, weekday: 'friday' },
      { month: 12, nth: 4, weekday: 'monday' },
    ],
  },
});
const general = person({ departmentPath: ['10', '1010'] });
const citizens = person({ departmentPath: ['40', '4020', '402010'] });
const counter = person({ departmentPath: ['40', '4010', '401010'] });
const { noOvertime } = city;

function daysOf(somebody: typeof general, from: string, to: string): string[] {
  return eachDay(from, to).filter((date) => noOvertime.isDay(date, somebody));
}

describe('the day of a department', () => {
  test.each([
    ['the pack’s where it has none of its own', general, 'wednesday', '2026-11-25'],
    ['that of the department above', citizens, 'thursday', '2026-11-26'],
    ['the nearest one above', counter, 'tuesday', '2026-11-24'],
    [
      'the pack’s for somebody without a department',
      person({ departmentPath: [] }),
      'wednesday',
      '2026-11-25',
    ],
    [
      'the pack’s where only the code looks alike',
      person({ departmentPath: ['4'] }),
      'wednesday',
      '2026-11-25',
    ],
  ])('is %s', (_which, somebody, weekday, date) => {
    expect(noOvertime.weekdayOf(somebody)).toBe(weekday);
    expect(daysOf(somebody, '2026-11-21', '2026-11-29')).toEqual([date]);
  });

  test('is left out when it is closed, and comes again a week later', () => {
    expect(daysOf(general, '2026-09-21', '2026-10-01')).toEqual(['2026-09-30']);
    expect(noOvertime.nextDay('2026-09-21', general)).toBe('2026-09-30');
    expect(noOvertime.nextDay('2026-11-24', general)).toBe('2026-11-25');
    expect(noOvertime.nextDay('2026-11-25', general)).toBe('2026-12-02');
  });

  test('is nobody’s in a city without one', () => {
    const none = calendar({ 'no-overtime': undefined }).noOvertime;
    expect(none.isDay('2026-11-25', general)).toBe(false);
    expect([none.weekdayOf(general), none.nextDay('2026-11-24', general)]).toEqual([null, null]);
  });
});

describe('a no-overtime week', () => {
  test('begins on the Monday after its day, and all of its working days are everybody’s', () => {
    const week = ['2027-07-05', '2027-07-06', '2027-07-07', '2027-07-08', '2027-07-09'];
    for (const somebody of [general, citizens, counter])
      expect(daysOf(somebody, '2027-07-03', '2027-07-11')).toEqual(week);
    expect(noOvertime.isWeek('2027-07-02')).toBe(false);
    expect(noOvertime.isWeek('2027-07-12')).toBe(false);
  });

  test('may reach into the next year, without the closed days', () => {
    // The fourth Monday of December 2026 is the 28th; the year-end closure ends on 3 January.
    expect(daysOf(general, '2026-12-29', '2027-01-10')).toEqual([
      '2027-01-04',
      '2027-01-05',
      '2027-01-06',
      '2027-01-07',
      '2027-01-08',
    ]);
  });
});

describe('in words', () => {
  const { facts } = buildCatalogue({ facts: [] }, {}, calendarFacts(city));
  const found = (fact: string, somebody: typeof general, date: string) => {
    const result = readAudience({ fact, is: true }, facts);
    return result.ok ? traceOf(result.audience, somebody, date).value : null;
  };

  test.each([
    [counter, '2026-11-24', 'はい（所属のノー残業デーは火曜日）', "yes (the department's day is Tuesday)"],
    [counter, '2026-11-25', 'いいえ（所属のノー残業デーは火曜日）', "no (the department's day is Tuesday)"],
    [general, '2027-07-06', 'はい（ノー残業ウィーク）', 'yes (a no-overtime week)'],
    [general, '2026-09-23', 'いいえ（休みの日）', 'no (a closed day)'],
  ])('%#: why a day is one, or is none', (somebody, date, ja, en) => {
    expect(found('no-overtime-day', somebody, date)).toEqual({ ja, en });
  });

  test.each([
    ['2027-07-01', 'はい（2027-07-05 からの週）'],
    ['2027-07-05', 'いいえ（2027-07-12 からの週）'],
  ])('on %s: whether next week is one', (date, ja) => {
    expect(found('no-overtime-week-next', general, date)?.ja).toBe(ja);
  });
});

describe('what cannot be meant', () => {
  const written = (text: string) =>
    smallPackWith({ 'calendar.yaml': swap('no-overtime: { weekday: wednesday }', `no-overtime: ${text}`) });

  test.each([
    ['a day off', '{ weekday: sunday }', 'no-overtime.weekday'],
    [
      'a day off for a department',
      '{ weekday: friday, departments: { "40": saturday } }',
      'no-overtime.departments.40',
    ],
    ['no weekday', '{ departments: { "40": friday } }', 'no-overtime'],
    ['a fifth Friday', '{ weekday: friday, weeks-after: [{ month: 7, nth: 5, weekday: friday }] }', ''],
    ['a month 13', '{ weekday: friday, weeks-after: [{ month: 13, nth: 1, weekday: friday }] }', ''],
    ['a misspelt key', '{ weekday: friday, department: { "40": friday } }', 'no-overtime'],
  ])('%s is refused', (_what, text) => {
    const { pack, problems } = written(text);
    expect(pack).toBeNull();
    expect(problems).toHaveLength(1);
    expect(problems[0]?.file).toBe('calendar.yaml');
  });

  test('the day off is told which days there are', () => {
    expect(written('{ weekday: sunday }').problems[0]?.message).toContain('choose one of monday, tuesday');
  });
});
