import { z } from 'zod';
import { daysInMonth, isDate, weekdays } from '../dates.ts';
import { both } from '../problem.ts';
import { shape } from './shape.ts';
import { shown, wrongType } from './words.ts';

/** A text in every language. */
export const localized = shape({ ja: z.string().trim().min(1), en: z.string().trim().min(1) });

/** A text that has to be quoted when it looks like a number: section ids, department codes, versions. */
export const quoted = z
  .string({
    error: ({ input }) =>
      typeof input === 'number'
        ? both(`引用符で囲んで "${input}" と書いてください`, `put it in quotes: "${input}"`)
        : undefined,
  })
  .min(1);

function named(pattern: RegExp, example: string) {
  return z.string().regex(pattern, {
    error: ({ input }) =>
      both(
        `「${shown(input)}」は使えません。「${example}」のように小文字の英数字とハイフンで書いてください`,
        `"${shown(input)}" will not do; write it like "${example}"`,
      ),
  });
}

export const id = named(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'early-return');
export const ruleId = named(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, 'my-card.weekly');
export const factKey = named(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/, 'hired-on');

export const date = z.custom<string>((input) => isDate(input), {
  error: ({ input }) =>
    typeof input === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(input)
      ? both(`${input} という日はありません`, `there is no ${input}`)
      : both(
          `日付は 2027-04-01 の形で書いてください（${shown(input)} とあります）`,
          `write the date like 2027-04-01 (it says ${shown(input)})`,
        ),
});

/** A time of day, `HH:MM`. */
export const time = z.custom<string>(
  (input) => typeof input === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(input),
  {
    error: ({ input }) =>
      both(
        `時刻は "09:00" の形で書いてください（${shown(input)} とあります）`,
        `write the time like "09:00" (it says ${shown(input)})`,
      ),
  },
);

export const weekday = z.enum(weekdays);

export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

const LEAP_YEAR = 2028;
const COMMON_YEAR = 2027;

/** What is wrong with a month and day that is to come round every year, or null. */
export function monthDayFault({ month, day }: MonthDay): string | null {
  if (day <= daysInMonth(COMMON_YEAR, month)) return null;
  return day <= daysInMonth(LEAP_YEAR, month)
    ? both(
        '2月29日は毎年はありません。2月28日か月の最終日を使ってください',
        'there is no 29 February in most years; use 28 February or the last day of the month',
      )
    : both(`${month}月${day}日という日はありません`, `month ${month} has no day ${day}`);
}

export const month = z.int().min(1).max(12);

/** `{ month: 10, day: 1 }`, a day that every year has. */
export const monthDay = shape({ month, day: z.int().min(1).max(31) }).superRefine((value, context) => {
  const fault = monthDayFault(value);
  if (fault !== null) context.addIssue({ code: 'custom', path: ['day'], message: fault });
});

/** `"12-29"`, a day that every year has. */
export const monthDayText = z.unknown().transform((input, context): MonthDay => {
  const match = typeof input === 'string' ? /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(input) : null;
  const value = { month: Number(match?.[1]), day: Number(match?.[2]) };
  const fault = match
    ? monthDayFault(value)
    : input === undefined || input === null
      ? wrongType('string', input)
      : both('月日は "12-29" の形で書いてください', 'write the day like "12-29" (month-day)');
  if (fault === null) return value;
  context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});

/** Complains at `path` when the second of two dates comes before the first. */
export function refuseBackwards(
  range: { from: string; until?: string | undefined },
  context: z.RefinementCtx,
  path: string,
): void {
  if (range.until !== undefined && range.until < range.from)
    context.addIssue({
      code: 'custom',
      path: [path],
      message: both(`終わりが始まり（${range.from}）より前です`, `ends before it begins (${range.from})`),
    });
}

/** From when until when something holds, both days included; without an end for good. */
export const validity = shape({ from: date, until: date.optional() }).superRefine((value, context) =>
  refuseBackwards(value, context, 'until'),
);
