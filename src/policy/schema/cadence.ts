import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Weekday } from '../dates.ts';
import { both } from '../problem.ts';
import { unknownName } from '../suggest.ts';
import { date, factKey, type MonthDay, month, monthDay, monthDayFault, time, weekday } from './common.ts';
import { byKey, choose, distinct, oneOrMany, shape } from './shape.ts';
import { shown, wrongType } from './words.ts';

/** A day of a month. Business days count from 1; `lastBusinessDay` counts back from the month's end. */
export type DaySpec =
  | { readonly day: number }
  | { readonly nth: number; readonly weekday: Weekday }
  | { readonly last: Weekday | 'day' }
  | { readonly businessDay: number }
  | { readonly lastBusinessDay: number };
export type YearSpec = DaySpec & { readonly month: number };

type Repeat =
  | { readonly kind: 'daily'; readonly days: 'working' | 'all' }
  | {
      readonly kind: 'weekly';
      readonly on: readonly Weekday[];
      readonly every: { readonly weeks: number; readonly since: string } | null;
    }
  | { readonly kind: 'monthly'; readonly on: DaySpec };

/** When a rule comes round, before closed days are considered. */
export type Pattern =
  | Repeat
  | { readonly kind: 'yearly'; readonly on: readonly YearSpec[] }
  | { readonly kind: 'once'; readonly on: string }
  | { readonly kind: 'relative'; readonly after: string; readonly offsets: readonly string[] }
  | { readonly kind: 'window'; readonly from: MonthDay; readonly to: MonthDay; readonly repeat: Repeat };

export type IfClosed = 'earlier' | 'later' | 'skip';

export interface Cadence {
  readonly pattern: Pattern;
  /** The time of day, `HH:MM`. */
  readonly at: string;
  readonly ifClosed: IfClosed;
}

const everyMonthHas = z
  .int()
  .min(1)
  .max(28, {
    error: both(
      'どの月にもあるのは 28 日までです。月末は { last: day } か { lastBusinessDay: 1 } と書いてください',
      'not every month has it; for the end of the month write { last: day } or { lastBusinessDay: 1 }',
    ),
  });
const nth = z
  .int()
  .min(1)
  .max(4, {
    error: both(
      'どの月にもあるのは 4 回目までです。最終は last です',
      'not every month has a fifth; use last',
    ),
  });
const countedDay = z.int().min(1).max(15);
const last = z.enum([...weekday.options, 'day']);

const daySpec = byKey<DaySpec>({
  day: shape({ day: everyMonthHas }),
  nth: shape({ nth, weekday }),
  last: shape({ last }),
  businessDay: shape({ businessDay: countedDay }),
  lastBusinessDay: shape({ lastBusinessDay: countedDay }),
});

const yearSpec = byKey<YearSpec>({
  day: shape({ month, day: z.int().min(1).max(31) }).superRefine((value, context) => {
    const fault = monthDayFault(value);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['day'], message: fault });
  }),
  nth: shape({ month, nth, weekday }),
  last: shape({ month, last }),
  businessDay: shape({ month, businessDay: countedDay }),
  lastBusinessDay: shape({ month, lastBusinessDay: countedDay }),
});

const ifClosed = z.enum(['earlier', 'later', 'skip']);
const timing = { at: time, ifClosed };
type Timing = { at: string; ifClosed: IfClosed };
const cadence = ({ at, ifClosed }: Timing, pattern: Pattern): Cadence => ({ pattern, at, ifClosed });

const days = z.enum(['working', 'all']).default('working');
const onWeekdays = distinct(oneOrMany(weekday), String);
const weekFields = {
  on: onWeekdays,
  interval: z.int().min(1).max(52).optional(),
  starting: date.optional(),
};

function weekly(value: {
  on: Weekday[];
  interval?: number | undefined;
  starting?: string | undefined;
}): Repeat {
  const { on, interval, starting } = value;
  return {
    kind: 'weekly',
    on,
    every: starting === undefined ? null : { weeks: interval ?? 1, since: starting },
  };
}

function needsStart(
  value: { interval?: number | undefined; starting?: string | undefined },
  context: z.RefinementCtx,
): void {
  if ((value.interval ?? 1) > 1 && value.starting === undefined)
    context.addIssue({
      code: 'custom',
      path: ['interval'],
      message: both(
        'どの週から数えるか starting に書いてください',
        'say in starting from which week to count',
      ),
    });
}

/** Picks a schema by the word after `every:`. */
function byEvery<T>(forms: Readonly<Record<string, z.ZodType<T>>>): z.ZodType<T> {
  return choose((input) => {
    const name = shown(input.every);
    const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
    if (form) return form;
    return { path: ['every'], message: unknownName({ ja: '周期', en: 'period' }, name, Object.keys(forms)) };
  });
}

const every = byEvery<Cadence>({
  day: shape({ every: z.string(), at: time, days, ifClosed: ifClosed.default('skip') }).transform((value) =>
    cadence(value, { kind: 'daily', days: value.days }),
  ),
  week: shape({ every: z.string(), ...weekFields, ...timing })
    .superRefine(needsStart)
    .transform((value) => cadence(value, weekly(value))),
  month: shape({ every: z.string(), on: daySpec, ...timing }).transform((value) =>
    cadence(value, { kind: 'monthly', on: value.on }),
  ),
  year: shape({
    every: z.string(),
    on: distinct(oneOrMany(yearSpec), (spec) => JSON.stringify(spec)),
    ...timing,
  }).transform((value) => cadence(value, { kind: 'yearly', on: value.on })),
});

const repeat = byEvery<Repeat>({
  day: shape({ every: z.string(), days }).transform((value) => ({ kind: 'daily', days: value.days })),
  week: shape({ every: z.string(), ...weekFields })
    .superRefine(needsStart)
    .transform(weekly),
  month: shape({ every: z.string(), on: daySpec }).transform((value) => ({ kind: 'monthly', on: value.on })),
});

/** A whole number of days, weeks, months or years, before (`-P7D`) or after. */
export const wholeDays = z.custom<string>(isWholeDays, {
  error: ({ input }) =>
    typeof input !== 'string'
      ? wrongType('string', input)
      : both(
          `期間は P1W、P3M、-P7D のように書いてください（${shown(input)} とあります）`,
          `write the span like P1W, P3M or -P7D (it says ${shown(input)})`,
        ),
});

function isWholeDays(input: unknown): boolean {
  if (typeof input !== 'string' || !/^-?P(?=\d)(\d{1,3}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,4}D)?$/.test(input))
    return false;
  return Temporal.Duration.from(input) !== null;
}

/** The `cadence` of a rule. */
export const cadenceSchema: z.ZodType<Cadence> = byKey<Cadence>({
  every,
  once: shape({ once: date, ...timing }).transform((value) =>
    cadence(value, { kind: 'once', on: value.once }),
  ),
  after: shape({ after: factKey, offsets: distinct(oneOrMany(wholeDays), String), ...timing }).transform(
    ({ after, offsets, ...value }) => cadence(value, { kind: 'relative', after, offsets }),
  ),
  window: shape({ window: shape({ from: monthDay, to: monthDay }), repeat, ...timing }).transform(
    ({ window, repeat, ...value }) => cadence(value, { kind: 'window', ...window, repeat }),
  ),
});
