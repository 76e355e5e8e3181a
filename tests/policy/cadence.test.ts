import { describe, expect, test } from 'vitest';
import { type CompiledCadence, compileCadence } from '../../src/policy/cadence/compile.ts';
import { cadenceSchema } from '../../src/policy/schema/cadence.ts';
import type { Expires } from '../../src/policy/schema/rules.ts';
import { calendar } from './support.ts';

const city = calendar();
const morning = { at: '09:00', ifClosed: 'later' };

function compile(cadence: Record<string, unknown>, expires: Expires = { hours: 1 }): CompiledCadence {
  return compileCadence(cadenceSchema.parse({ ...morning, ...cadence }), expires, city);
}

/** What comes round in a range: `due date period`. */
function turns(cadence: Record<string, unknown>, from: string, to: string, base = '2027-04-01'): string[] {
  const compiled = compile(cadence);
  const firings = compiled.kind === 'fixed' ? compiled.between(from, to) : compiled.between(from, to, base);
  return firings.map(({ date, period }) => `${date} ${period}`);
}

describe('every day', () => {
  test('working days over a weekend and a holiday', () => {
    expect(turns({ every: 'day' }, '2026-11-20', '2026-11-25')).toEqual([
      '2026-11-20 2026-11-20',
      '2026-11-24 2026-11-24',
      '2026-11-25 2026-11-25',
    ]);
  });
  test('all days: those that share a working day are one', () => {
    expect(turns({ every: 'day', days: 'all', ifClosed: 'skip' }, '2026-11-20', '2026-11-24')).toEqual([
      '2026-11-20 2026-11-20',
      '2026-11-24 2026-11-24',
    ]);
    expect(turns({ every: 'day', days: 'all' }, '2026-11-20', '2026-11-24')).toEqual([
      '2026-11-20 2026-11-20',
      '2026-11-24 2026-11-24',
    ]);
  });
});

describe('every week, over Golden Week 2027', () => {
  const week = { every: 'week', on: 'monday' };
  test.each([
    ['earlier', ['2027-04-26 2027-W17', '2027-04-30 2027-W18', '2027-05-10 2027-W19']],
    ['later', ['2027-04-26 2027-W17', '2027-05-06 2027-W18', '2027-05-10 2027-W19']],
    ['skip', ['2027-04-26 2027-W17', '2027-05-10 2027-W19']],
  ])('if closed, %s', (ifClosed, expected) => {
    expect(turns({ ...week, ifClosed }, '2027-04-26', '2027-05-10')).toEqual(expected);
  });

  test('the week keeps its name when its day moves into another week', () => {
    expect(turns({ every: 'week', on: 'friday' }, '2027-04-30', '2027-05-07')).toEqual([
      '2027-04-30 2027-W17',
      '2027-05-07 2027-W18',
    ]);
    expect(turns({ every: 'week', on: 'thursday' }, '2027-04-23', '2027-04-30')).toEqual([
      '2027-04-30 2027-W17',
    ]);
    expect(turns({ every: 'week', on: 'sunday' }, '2027-04-26', '2027-04-26')).toEqual([
      '2027-04-26 2027-W16',
    ]);
  });

  test('several days are told apart by date', () => {
    expect(turns({ every: 'week', on: ['monday', 'thursday'] }, '2026-11-23', '2026-11-26')).toEqual([
      '2026-11-24 2026-11-23',
      '2026-11-26 2026-11-26',
    ]);
  });

  test('two days that are moved to one are one, the nearer', () => {
    const cadence = { every: 'week', on: ['monday', 'tuesday', 'wednesday'], ifClosed: 'earlier' };
    expect(turns(cadence, '2026-09-18', '2026-09-24')).toEqual(['2026-09-18 2026-09-21']);
  });

  test('every second week counts from the week of its start', () => {
    const second = { every: 'week', on: 'friday', interval: 2, starting: '2026-11-25' };
    expect(turns(second, '2026-11-01', '2026-12-26')).toEqual([
      '2026-11-27 2026-W48',
      '2026-12-11 2026-W50',
      '2026-12-25 2026-W52',
    ]);
    expect(turns({ ...second, on: 'monday' }, '2026-11-01', '2026-12-12')).toEqual(['2026-12-07 2026-W50']);
  });
});

describe('every month', () => {
  test.each([
    [{ day: 10 }, 'later', ['2027-04-12 2027-04', '2027-05-10 2027-05', '2027-06-10 2027-06']],
    [{ day: 10 }, 'earlier', ['2027-04-09 2027-04', '2027-05-10 2027-05', '2027-06-10 2027-06']],
    [{ day: 1 }, 'earlier', ['2027-04-01 2027-04', '2027-04-30 2027-05', '2027-06-01 2027-06']],
    [
      { nth: 1, weekday: 'monday' },
      'later',
      ['2027-04-05 2027-04', '2027-05-06 2027-05', '2027-06-07 2027-06'],
    ],
    [
      { nth: 2, weekday: 'tuesday' },
      'later',
      ['2027-04-13 2027-04', '2027-05-11 2027-05', '2027-06-08 2027-06'],
    ],
    [{ last: 'friday' }, 'later', ['2027-04-30 2027-04', '2027-05-28 2027-05', '2027-06-25 2027-06']],
    [{ last: 'day' }, 'earlier', ['2027-04-30 2027-04', '2027-05-31 2027-05', '2027-06-30 2027-06']],
    [{ businessDay: 1 }, 'later', ['2027-04-01 2027-04', '2027-05-06 2027-05', '2027-06-01 2027-06']],
    [{ businessDay: 3 }, 'later', ['2027-04-05 2027-04', '2027-05-10 2027-05', '2027-06-03 2027-06']],
    [{ lastBusinessDay: 1 }, 'later', ['2027-04-30 2027-04', '2027-05-31 2027-05', '2027-06-30 2027-06']],
    [{ lastBusinessDay: 3 }, 'later', ['2027-04-27 2027-04', '2027-05-27 2027-05', '2027-06-28 2027-06']],
  ])('%j, if closed %s', (on, ifClosed, expected) => {
    expect(turns({ every: 'month', on, ifClosed }, '2027-04-01', '2027-06-30')).toEqual(expected);
  });

  test('the last business day of the year comes before the closure', () => {
    expect(turns({ every: 'month', on: { lastBusinessDay: 1 } }, '2026-12-01', '2026-12-31')).toEqual([
      '2026-12-28 2026-12',
    ]);
  });

  test('the last day of February in a leap year', () => {
    expect(turns({ every: 'month', on: { last: 'day' } }, '2028-02-01', '2028-02-29')).toEqual([
      '2028-02-29 2028-02',
    ]);
  });

  test('a month with too few business days has none', () => {
    const short = calendar({ closures: [{ from: '05-01', to: '05-25', title: { ja: '休', en: 'Off' } }] });
    const cadence = cadenceSchema.parse({
      every: 'month',
      on: { businessDay: 5 },
      at: '09:00',
      ifClosed: 'skip',
    });
    const compiled = compileCadence(cadence, { hours: 1 }, short);
    expect(compiled.kind === 'fixed' && compiled.between('2027-05-01', '2027-05-31')).toEqual([]);
  });
});

describe('every year', () => {
  test('one day is named by its fiscal year, also when it is moved over the year’s end', () => {
    expect(turns({ every: 'year', on: { month: 10, day: 1 } }, '2026-04-01', '2028-03-31')).toEqual([
      '2026-10-01 FY2026',
      '2027-10-01 FY2027',
    ]);
    const lastDay = { every: 'year', on: { month: 3, day: 31 }, ifClosed: 'later' };
    expect(turns(lastDay, '2029-03-01', '2029-04-30')).toEqual(['2029-04-02 FY2028']);
  });

  test('several are told apart by month and day', () => {
    const on = [
      { month: 10, day: 1 },
      { month: 1, nth: 2, weekday: 'monday' },
    ];
    expect(turns({ every: 'year', on }, '2026-04-01', '2027-12-31')).toEqual([
      '2026-10-01 FY2026-10-01',
      '2027-01-12 FY2026-01-11',
      '2027-10-01 FY2027-10-01',
    ]);
  });

  test('by business day', () => {
    expect(turns({ every: 'year', on: { month: 5, businessDay: 2 } }, '2027-01-01', '2027-12-31')).toEqual([
      '2027-05-07 FY2027',
    ]);
  });
});

test.each([
  ['earlier', '2027-04-30'],
  ['later', '2027-05-06'],
])('once, on a holiday, %s', (ifClosed, date) => {
  expect(turns({ once: '2027-05-04', ifClosed }, '2027-01-01', '2027-12-31')).toEqual([`${date} once`]);
});

describe('relative to a date of the person', () => {
  const hired = { after: 'hired-on', offsets: ['-P7D', 'P1W', 'P1M', 'P1Y'] };
  test('before and after, moved off closed days, named by base and distance', () => {
    expect(turns(hired, '2027-01-01', '2028-12-31')).toEqual([
      '2027-03-25 2027-04-01-P7D',
      '2027-04-08 2027-04-01+P1W',
      '2027-05-06 2027-04-01+P1M',
      '2028-04-03 2027-04-01+P1Y',
    ]);
  });
  test('a month from the last day of January ends in February', () => {
    expect(turns({ after: 'hired-on', offsets: 'P1M' }, '2028-01-01', '2028-12-31', '2028-01-31')).toEqual([
      '2028-02-29 2028-01-31+P1M',
    ]);
  });
  test('turns that share a working day are one', () => {
    const close = { after: 'hired-on', offsets: ['P2D', 'P3D', 'P4D'] };
    expect(turns(close, '2027-04-01', '2027-04-30')).toEqual(['2027-04-05 2027-04-01+P4D']);
  });
});

describe('a window', () => {
  test('every Monday of May, over Golden Week', () => {
    const window = { from: { month: 5, day: 1 }, to: { month: 5, day: 31 } };
    expect(turns({ window, repeat: { every: 'week', on: 'monday' } }, '2027-04-01', '2027-06-30')).toEqual([
      '2027-05-06 2027-W18',
      '2027-05-10 2027-W19',
      '2027-05-17 2027-W20',
      '2027-05-24 2027-W21',
      '2027-05-31 2027-W22',
    ]);
  });
  test('over the year’s end, monthly', () => {
    const window = { from: { month: 12, day: 1 }, to: { month: 1, day: 31 } };
    expect(
      turns({ window, repeat: { every: 'month', on: { day: 15 } } }, '2026-11-01', '2027-03-31'),
    ).toEqual(['2026-12-15 2026-12', '2027-01-15 2027-01']);
  });
  test('a week of days', () => {
    const window = { from: { month: 11, day: 20 }, to: { month: 11, day: 25 } };
    expect(turns({ window, repeat: { every: 'day' } }, '2026-11-01', '2026-11-30')).toEqual([
      '2026-11-20 2026-11-20',
      '2026-11-24 2026-11-24',
      '2026-11-25 2026-11-25',
    ]);
  });
});

describe('moments', () => {
  test.each<[Expires, string]>([
    [{ after: 'P3D' }, '2026-11-30T15:00'],
    [{ after: 'P1M' }, '2026-12-27T15:00'],
    [{ hours: 1.5 }, '2026-11-27T16:30'],
    [{ businessDays: 0, at: null }, '2026-11-27T17:15'],
    [{ businessDays: 1, at: null }, '2026-11-30T17:15'],
    [{ businessDays: 1, at: '12:00' }, '2026-11-30T12:00'],
    [{ businessDays: 22, at: '12:00' }, '2027-01-04T12:00'],
  ])(
    'a nudge due on Friday 27 November 2026 at 15:00 with %j is worth sending until %s',
    (expires, expected) => {
      const friday = compile({ every: 'week', on: 'friday', at: '15:00' }, expires);
      const firing = friday.kind === 'fixed' ? friday.on('2026-11-27') : null;
      expect(firing?.dueAt.toString()).toBe('2026-11-27T06:00:00Z');
      expect(
        firing?.expiresAt
          .toZonedDateTimeISO('Asia/Tokyo')
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' }),
      ).toBe(expected);
    },
  );
});
