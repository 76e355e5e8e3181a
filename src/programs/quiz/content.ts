import { z } from 'zod';
import { both } from '../../policy/problem.ts';
import { id, localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { byKind, names, workingDays } from '../content-kinds.ts';

/** Ids of the quizzes that questions are taken from. */
const topics = names(id, 20);

const practice = shape({
  kind: z.literal('practice'),
  intro: localized,
  topics,
  questions: z.int().min(1).max(3),
});

const round = shape({
  kind: z.literal('round'),
  intro: localized,
  /** What passing is remembered by, once in a fiscal year. */
  round: id,
  topics,
  questions: z.int().min(1).max(20),
  /** How many answers have to be right; a round can be taken again until they are. */
  passMark: z.int().min(1).max(20),
  /** Counted from the first day in the fiscal year on which the rule asks. */
  answerWithin: workingDays,
}).superRefine(({ questions, passMark }, context) => {
  if (passMark > questions)
    context.addIssue({
      code: 'custom',
      path: ['passMark'],
      message: both(`問題は ${questions} 問だけです`, `there are only ${questions} questions`),
    });
});

const reminder = shape({ kind: z.literal('reminder'), intro: localized, round: id });

/**
 * `practice`: a few questions that are new or have come round again; `round`: everybody's, with a pass mark;
 * `reminder`: brings another rule's round to mind.
 */
export const content = byKind('kind', { ja: '種類', en: 'kind' }, [practice, round, reminder]);
export type Content = z.infer<typeof content>;
export type RoundContent = z.infer<typeof round>;
