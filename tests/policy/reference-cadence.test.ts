import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { compileCadence } from '../../src/policy/cadence/compile.ts';
import { addDays, weekdays } from '../../src/policy/dates.ts';
import { cadenceSchema } from '../../src/policy/schema/cadence.ts';
import { calendar } from './support.ts';

/*
 * A second, plain reading of cadences: it walks through civil days and knows nothing of memory, of periods, or of how
 * the engine finds the days that are moved to a date.
 */
const city = calendar();

type Day = Temporal.PlainDate;
const day = (text: string) => Temporal.PlainDate.from(text);
const isOpen = (date: Day) => city.isWorkingDay(date.toString());

/** Moves a day off closed ones, a step at a time. */
function moved(date: Day, ifClosed: string): Day | null {
  if (isOpen(date)) return date;
  if (ifClosed === 'skip') return null;
  let next = date;
  while (!isOpen(next)) next = next.add({ days: ifClosed === 'later' ? 1 : -1 });
  return next;
}

const months = Array.from({ length: 26 }, (_, n) =>
  Temporal.PlainYearMonth.from('2026-03').add({ months: n }),
);
const daysOf = (month: Temporal.PlainYearMonth) =>
  Array.from({ length: month.daysInMonth }, (_, n) => month.toPlainDate({ day: n + 1 }));

type Spec = {
  day?: number;
  nth?: number;
  weekday?: string;
  last?: string;
  businessDay?: number;
  lastBusinessDay?: number;
};

function monthly(spec: Spec): Day[] {
  const isWeekday = (name: string) => (date: Day) =>
    date.dayOfWeek === weekdays.indexOf(name as 'monday') + 1;
  return months.flatMap((month) => {
    const days = daysOf(month);
    const open = days.filter(isOpen);
    if (spec.day) return days[spec.day - 1] ?? [];
    if (spec.nth) return days.filter(isWeekday(spec.weekday ?? ''))[spec.nth - 1] ?? [];
    if (spec.last) return days.filter(spec.last === 'day' ? () => true : isWeekday(spec.last)).at(-1) ?? [];
    if (spec.businessDay) return open[spec.businessDay - 1] ?? [];
    return open.reverse()[(spec.lastBusinessDay ?? 0) - 1] ?? [];
  });
}

const spec: fc.Arbitrary<Spec> = fc.oneof(
  fc.record({ day: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ nth: fc.integer({ min: 1, max: 4 }), weekday: fc.constantFrom(...weekdays) }),
  fc.record({ last: fc.constantFrom(...weekdays, 'day') }),
  fc.record({ businessDay: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ lastBusinessDay: fc.integer({ min: 1, max: 15 }) }),
);
const ifClosed = fc.constantFrom('earlier', 'later', 'skip');
const inYear = (dates: Day[]) =>
  dates
    .map(String)
    .filter((date) => date >= '2026-04-01' && date <= '2027-12-31')
    .sort();

function engine(cadence: Record<string, unknown>, base = ''): { date: string; period: string }[] {
  const compiled = compileCadence(cadenceSchema.parse({ at: '09:00', ...cadence }), { hours: 1 }, city);
  return compiled.kind === 'fixed'
    ? compiled.between('2026-04-01', '2027-12-31')
    : compiled.between('2026-04-01', '2027-12-31', base);
}

test('months', () => {
  fc.assert(
    fc.property(spec, ifClosed, (on, closed) => {
      const plain = inYear(monthly(on).flatMap((date) => moved(date, closed) ?? []));
      expect(engine({ every: 'month', on, ifClosed: closed }).map(({ date }) => date)).toEqual([
        ...new Set(plain),
      ]);
    }),
    { seed: 2027 },
  );
});

test('weeks, in any interval', () => {
  const start = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-04-01', days));
  fc.assert(
    fc.property(
      fc.constantFrom(...weekdays),
      fc.integer({ min: 1, max: 5 }),
      start,
      ifClosed,
      (on, interval, starting, closed) => {
        const dates: Day[] = [];
        let monday = day(starting).subtract({ days: day(starting).dayOfWeek - 1 });
        for (; monday.toString() < '2028-02'; monday = monday.add({ weeks: interval })) {
          const date = monday.add({ days: weekdays.indexOf(on) });
          if (date.toString() >= starting) dates.push(date);
        }
        const plain = inYear(dates.flatMap((date) => moved(date, closed) ?? []));
        const found = engine({ every: 'week', on, interval, starting, ifClosed: closed }).map(
          ({ date }) => date,
        );
        expect(found).toEqual([...new Set(plain)]);
      },
    ),
    { seed: 2027 },
  );
});

test('distances from a date of the person', () => {
  const base = fc.integer({ min: 0, max: 600 }).map((days) => addDays('2026-01-01', days));
  const offsets = fc.subarray(['-P1M', '-P7D', 'P0D', 'P3D', 'P2W', 'P1M', 'P6M', 'P1Y'], { minLength: 1 });
  fc.assert(
    fc.property(base, offsets, ifClosed, (from, distances, closed) => {
      const plain = inYear(distances.flatMap((distance) => moved(day(from).add(distance), closed) ?? []));
      const found = engine({ after: 'hired-on', offsets: distances, ifClosed: closed }, from);
      expect(found.map(({ date }) => date)).toEqual([...new Set(plain)]);
      for (const { period } of found) expect(period.startsWith(from)).toBe(true);
    }),
    { seed: 2027 },
  );
});

test('a period has the same name whatever becomes of its closed day', () => {
  const names = (closed: string, on: Spec) =>
    engine({ every: 'month', on, ifClosed: closed }).map(({ period }) => period);
  fc.assert(
    fc.property(spec, (on) => {
      const inside = (period: string) => period > '2026-04' && period < '2027-12';
      const [earlier, later, skipped] = ['earlier', 'later', 'skip'].map((closed) =>
        names(closed, on).filter(inside),
      );
      expect(earlier).toEqual(later);
      expect(later).toEqual(expect.arrayContaining(skipped ?? []));
    }),
    { seed: 2027 },
  );
});
