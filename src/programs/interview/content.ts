import { z } from 'zod';
import { both } from '../../policy/problem.ts';
import { localized, monthDay, time } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { byKind, names, texts } from '../content-kinds.ts';

/** 期首, 中間, 期末 of the evaluation year, and 育成面談. */
export const cycles = ['goal-setting', 'mid-year', 'year-end', 'development'] as const;

const minutes = (least: number, most: number) => z.int().min(least).max(most).multipleOf(5);

const lunch = shape({ from: time, to: time }).refine(({ from, to }) => from < to, {
  path: ['to'],
  error: both('終わりは始まりより後にしてください', 'must be later than from'),
});

/** Opens a cycle for the rule's audience, each with their supervisor. Both days of the window are included. */
const open = shape({
  step: z.literal('open'),
  intro: localized,
  cycle: z.enum(cycles),
  window: shape({ from: monthDay, to: monthDay }),
  minutes: minutes(10, 120),
  /** At least so many minutes between two interviews of a person. */
  buffer: minutes(0, 60).default(10),
  /** So many a day at most for a supervisor. */
  perDay: z.int().min(1).max(20).default(4),
  /** Interviews begin so many minutes apart, counted from the start of work. */
  startEvery: minutes(5, 60).default(15),
  lunch: lunch.default({ from: '12:00', to: '13:00' }),
  /** Who hears of it at the opening; supervisors get their people on one card when times are proposed. */
  tells: names(z.enum(['employee', 'supervisor']), 2),
  /** What to think over before: goes onto the preparation sheet. */
  prepare: texts(4),
  /** What a supervisor can ask: goes onto theirs, beside the abilities of the rank. */
  guide: z.array(localized).max(4).default([]),
});

function step<S extends string>(name: S) {
  return shape({ step: z.literal(name), intro: localized });
}

/** `arrange`: a supervisor confirms the proposed times; `remind`: the day before; `overdue`: pairs without a time. */
export const content = byKind('step', { ja: '段階', en: 'step' }, [
  open,
  step('arrange'),
  step('remind'),
  step('overdue'),
]);

export type Content = z.output<typeof content>;
export type OpenContent = z.output<typeof open>;

/** What a rule says that opens a cycle; `null` for the other steps. */
export function openContent(given: unknown): OpenContent | null {
  const parsed = content.safeParse(given);
  return parsed.success && parsed.data.step === 'open' ? parsed.data : null;
}
