import { z } from 'zod';
import { both } from '../problem.ts';
import { id, localized, quoted } from './common.ts';
import { predicateSchema } from './predicate.ts';
import { shape } from './shape.ts';

/** What decides the answer: a law, a section of the policy, or both. */
const cites = shape({ law: localized.optional(), source: quoted.optional() }).refine(
  ({ law, source }) => law !== undefined || source !== undefined,
  { error: both('law か source のどちらかが必要です', 'law or source is needed') },
);

const choices = z
  .array(shape({ text: localized, correct: z.boolean().default(false) }))
  .min(2)
  .max(5)
  .refine((list) => list.filter((choice) => choice.correct).length === 1, {
    error: both('正しい選択肢はちょうど一つにしてください', 'exactly one choice must be correct'),
  });

const question = shape({ id, question: localized, choices, explanation: localized, cites });

/** quizzes/*.yaml: one subject each */
export const quizSchema = shape({
  id,
  title: localized,
  audience: predicateSchema.optional(),
  questions: z.array(question).min(1),
});
export type Quiz = z.output<typeof quizSchema>;
