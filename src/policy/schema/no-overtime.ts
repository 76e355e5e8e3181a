import { z } from 'zod';
import type { Weekday } from '../dates.ts';
import { both } from '../problem.ts';
import { month, quoted, weekday } from './common.ts';
import { distinct, shape } from './shape.ts';

const nthDay = shape({ month, nth: z.int().min(1).max(4), weekday });

/**
 * The no-overtime day of calendar.yaml: a weekday, another one for a department and all below it, and the weeks that
 * begin on the Monday after the days named.
 */
export const noOvertimeSchema = shape({
  weekday,
  departments: z.record(quoted, weekday).default({}),
  'weeks-after': distinct(z.array(nthDay), (day) => JSON.stringify(day)).default([]),
}).transform(({ departments, 'weeks-after': weeksAfter, ...rest }) => ({
  ...rest,
  departments: new Map<string, Weekday>(Object.entries(departments)),
  weeksAfter,
}));
export type NoOvertimeSettings = z.output<typeof noOvertimeSchema>;

/** Complains about weekdays on which nobody works: such a day would never come. */
export function refuseClosedDays(
  { weekday, departments }: NoOvertimeSettings,
  workingDays: readonly Weekday[],
  context: z.RefinementCtx,
): void {
  const places: [Weekday, string[]][] = [
    [weekday, ['weekday']],
    ...[...departments].map(([code, own]): [Weekday, string[]] => [own, ['departments', code]]),
  ];
  for (const [day, path] of places)
    if (!workingDays.includes(day))
      context.addIssue({
        code: 'custom',
        path: ['no-overtime', ...path],
        message: both(
          `勤務日ではない曜日です。${workingDays.join('、')} から選んでください`,
          `not a working day; choose one of ${workingDays.join(', ')}`,
        ),
      });
}
