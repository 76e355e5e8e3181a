import { z } from 'zod';
import type { FactDefinition } from '../../policy/facts.ts';
import { id, localized, time } from '../../policy/schema/common.ts';
import { distinct, shape } from '../../policy/schema/shape.ts';
import { byKind, texts } from './kinds.ts';

function kind<K extends string, T extends z.core.$ZodLooseShape>(name: K, more: T) {
  return shape({ kind: z.literal(name), intro: localized, ...more });
}

/** Who looks at the overtime: the person, the supervisor, or whoever is the contact for employees' health. */
const side = z.enum(['self', 'supervisor', 'health']);

/** A reason that can be tapped for having to stay; the id names it in the totals of a month. */
const reason = shape({ id, text: localized });

/**
 * The employee plans the day, is reminded of it and says the next morning how it went; the supervisor sees who
 * needs to stay. A week is announced beforehand. The alert comes with the hours of the month before.
 */
export const content = byKind('kind', { ja: '種類', en: 'kind' }, [
  /** `latest`: until when one can stay at most. */
  kind('morning-plan', { reasons: distinct(z.array(reason).min(1).max(8), (each) => each.id), latest: time }),
  kind('evening-reminder', {}),
  kind('next-morning-check', {}),
  kind('week-announcement', { tips: texts(4).optional() }),
  kind('supervisor-summary', {}),
  /** `threshold`: hours of overtime in a month. */
  kind('overtime-alert', { threshold: z.int().min(1).max(200), side, steps: texts(4) }),
  /** The month's reasons in numbers. */
  kind('causes', {}),
]);

const people = { ja: '人', en: 'people' };
const hours = { ja: '時間', en: 'hours' };

export const facts: readonly FactDefinition[] = [
  {
    key: 'no-overtime.plan-today',
    type: 'string',
    label: { ja: '今日の退庁の予定', en: 'Plan for going home today' },
    values: ['on-time', 'stay'],
    valueLabels: {
      'on-time': { ja: '定時で帰る', en: 'On time' },
      stay: { ja: '残る必要がある', en: 'Needs to stay' },
    },
    visibleTo: ['self', 'supervisor'],
  },
  {
    key: 'no-overtime.check-waiting',
    type: 'boolean',
    label: { ja: '前のノー残業デーの結果をまだ答えていない', en: 'Has yet to say how the last day went' },
  },
  {
    key: 'no-overtime.team-staying',
    type: 'number',
    label: { ja: '今日残る予定の部下の数', en: 'Own people who need to stay today' },
    unit: people,
  },
  {
    key: 'no-overtime.team-most-overtime',
    type: 'number',
    label: { ja: '部下の先月の時間外勤務（最も多い人）', en: 'Most overtime of own people last month' },
    unit: hours,
  },
  {
    key: 'no-overtime.staff-most-overtime',
    type: 'number',
    label: { ja: '全職員の先月の時間外勤務（最も多い人）', en: 'Most overtime of all employees last month' },
    unit: hours,
  },
];
