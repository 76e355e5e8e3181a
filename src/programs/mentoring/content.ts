import { z } from 'zod';
import { both } from '../../policy/problem.ts';
import { wholeDays } from '../../policy/schema/cadence.ts';
import { id, localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { byKind, names } from '../content-kinds.ts';

/** `veteran`: re-employed staff who hand on their experience; `offer-holder`: somebody about to join. */
const roles = ['newcomer', 'mentor', 'supervisor', 'veteran', 'offer-holder'] as const;

const checkIn = shape({
  /** The offset of the rule's cadence that this one is for. */
  after: wholeDays.optional(),
  /** Ids of basic qualities or abilities in competencies.yaml. */
  topics: names(id, 3),
  /** Answered by yes, in between or no; to a mentor and a veteran they are only put. */
  questions: z.array(localized).length(3),
});
export type CheckInContent = z.infer<typeof checkIn>;

/** Three questions at each check-in. With several check-ins, each says for which offset it is. */
const withQuestions = shape({
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

/** `hr`: newcomers without a mentor at work; `unheard`: whoever raised a hand that reached nobody. */
const withoutQuestions = shape({ role: z.enum(['hr', 'unheard']), intro: localized });

export const content = byKind('role', { ja: '役割', en: 'role' }, [withQuestions, withoutQuestions]);

export type Content = z.infer<typeof content>;
export type Questions = z.infer<typeof withQuestions>;
