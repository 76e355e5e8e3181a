import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { daysInMonth } from '../dates.ts';
import { both } from '../problem.ts';
import { date, localized, month, monthDayText, quoted, refuseBackwards, time, weekday } from './common.ts';
import { noOvertimeSchema, refuseClosedDays } from './no-overtime.ts';
import { distinct, shape } from './shape.ts';
import { shown } from './words.ts';

const zone = z.string().refine(isZone, {
  error: ({ input }) =>
    both(`「${shown(input)}」という時間帯はありません`, `there is no time zone "${shown(input)}"`),
});

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

const workingHours = shape({ from: time, to: time }).superRefine((hours, context) => {
  if (hours.to <= hours.from)
    context.addIssue({
      code: 'custom',
      path: ['to'],
      message: both('終わりは始まりより後にしてください', 'must be later than from'),
    });
});

const closure = shape({ from: monthDayText, to: monthDayText, title: localized });
export type Closure = z.output<typeof closure>;

const blackout = shape({
  title: localized,
  departments: z.union([z.literal('all'), z.array(quoted).min(1)], {
    error: both(
      'all か、所属コードの一覧（引用符で囲む）を書いてください',
      'write all, or a list of department codes in quotes',
    ),
  }),
  from: date,
  to: date,
  source: quoted.optional(),
}).superRefine(({ from, to }, context) => refuseBackwards({ from, until: to }, context, 'to'));
export type Blackout = z.output<typeof blackout>;

// Half a year of closures leaves no doubt that a working day can be found.
const MOST_CLOSED_DAYS = 183;

/** calendar.yaml */
export const calendarSchema = shape({
  'time-zone': zone,
  'fiscal-year-starts': month,
  'working-hours': workingHours,
  'working-days': distinct(z.array(weekday).min(1), String),
  closures: z.array(closure).refine((list) => sum(list.map(lengthOf)) <= MOST_CLOSED_DAYS, {
    error: both('休みが半年を超えています', 'the closures cover more than half of the year'),
  }),
  'no-overtime': noOvertimeSchema.optional(),
  blackouts: z.array(blackout),
  budget: shape({
    'per-day': z.int().min(1).max(20),
    'per-week': z.int().min(1).max(50),
    'hours-apart': z.number().min(0).max(24),
  }),
})
  .transform((raw) => ({
    zone: raw['time-zone'],
    fiscalYearStarts: raw['fiscal-year-starts'],
    workingHours: raw['working-hours'],
    workingDays: raw['working-days'],
    closures: raw.closures,
    noOvertime: raw['no-overtime'] ?? null,
    blackouts: raw.blackouts,
    budget: {
      perDay: raw.budget['per-day'],
      perWeek: raw.budget['per-week'],
      hoursApart: raw.budget['hours-apart'],
    },
  }))
  .superRefine(({ workingDays, noOvertime }, context) => {
    if (noOvertime) refuseClosedDays(noOvertime, workingDays, context);
  });
export type CalendarSettings = z.output<typeof calendarSchema>;

function lengthOf({ from, to }: Closure): number {
  const length = dayOfYear(to) - dayOfYear(from) + 1;
  return length > 0 ? length : length + 365;
}

function dayOfYear({ month, day }: { month: number; day: number }): number {
  return sum(Array.from({ length: month - 1 }, (_, before) => daysInMonth(2027, before + 1))) + day;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
