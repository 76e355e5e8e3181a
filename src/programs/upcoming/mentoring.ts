import { z } from 'zod';
import type { FactDefinition } from '../../policy/facts.ts';
import { both } from '../../policy/problem.ts';
import { wholeDays } from '../../policy/schema/cadence.ts';
import { id, localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { names } from './kinds.ts';

/** `veteran`: re-employed staff who hand on their experience; `offer-holder`: somebody about to join. */
const roles = ['newcomer', 'mentor', 'supervisor', 'veteran', 'offer-holder'] as const;

const checkIn = shape({
  /** The offset of the rule's cadence that this one is for. */
  after: wholeDays.optional(),
  /** Ids of basic qualities or abilities in competencies.yaml. */
  topics: names(id, 3),
  questions: z.array(localized).length(3),
});

/** Three questions at each check-in. With several check-ins, each says for which offset it is. */
export const content = shape({
  role: z.enum(roles),
  intro: localized,
  checkIns: z.array(checkIn).min(1).max(12),
}).superRefine(({ checkIns }, context) => {
  const offsets = checkIns.map(({ after }) => after);
  for (const [index, offset] of offsets.entries()) {
    if (checkIns.length === 1 || (offset !== undefined && offsets.indexOf(offset) === index)) continue;
    context.addIssue({
      code: 'custom',
      path: ['checkIns', index, ...(offset === undefined ? [] : ['after'])],
      message: both(
        'どの時期のものか after で区別してください',
        'say in after, once for each, which time it is for',
      ),
    });
  }
});

export const facts: readonly FactDefinition[] = [
  {
    key: 'mentoring.mentee-hired-on',
    type: 'date',
    label: { ja: '育成指導を担当する新規採用職員の採用日', en: 'Date of hire of the newcomer mentored' },
    visibleTo: ['self', 'supervisor', 'hr'],
  },
  {
    key: 'mentoring.newcomer-in-team-on',
    type: 'date',
    label: { ja: '部下の新規採用職員の採用日', en: 'Date of hire of the newcomer in the team' },
    visibleTo: ['self', 'supervisor', 'hr'],
  },
];
