import { z } from 'zod';
import type { FactDefinition } from '../../policy/facts.ts';
import { localized, monthDay } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { byKind, names, texts } from './kinds.ts';

/** 期首, 中間, 期末 of the evaluation year, and 育成面談. */
const cycles = ['goal-setting', 'mid-year', 'year-end', 'development'] as const;

/** Opens a cycle for the rule's audience, each with their supervisor. Both days of the window are included. */
const open = shape({
  step: z.literal('open'),
  intro: localized,
  cycle: z.enum(cycles),
  window: shape({ from: monthDay, to: monthDay }),
  minutes: z.int().min(10).max(120).multipleOf(5),
  /** Who hears of it at the opening; supervisors get their people on one card when times are proposed. */
  tells: names(z.enum(['employee', 'supervisor']), 2),
  /** What to think over before: goes onto the preparation sheet. */
  prepare: texts(4),
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

export const facts: readonly FactDefinition[] = [
  {
    key: 'interview.held',
    type: 'list',
    label: { ja: '今年度済ませた面談', en: 'Interviews held this fiscal year' },
    values: cycles,
    visibleTo: ['self', 'supervisor', 'hr'],
  },
  {
    key: 'interview.next-on',
    type: 'date',
    label: { ja: '次の面談の日', en: 'Date of the next interview' },
    visibleTo: ['self', 'supervisor'],
  },
  {
    key: 'interview.pairs-open',
    type: 'number',
    label: { ja: '日時の決まっていない部下との面談の数', en: 'Interviews with own people without a time' },
    unit: { ja: '件', en: 'interviews' },
    visibleTo: ['self', 'hr'],
  },
];
