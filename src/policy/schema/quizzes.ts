import { z } from 'zod';
import { ranks } from '../person.ts';
import { both } from '../problem.ts';
import { versionOf } from '../question-version.ts';
import { id, localized, quoted } from './common.ts';
import { distinct, shape } from './shape.ts';

/** What decides the answer: a law, a section of the policy, or both. */
const cites = shape({ law: localized.optional(), source: quoted.optional() }).refine(
  ({ law, source }) => law !== undefined || source !== undefined,
  { error: both('law か source のどちらかが必要です', 'law or source is needed') },
);

/** `why` says why it is right, or what is wrong with it. */
const choice = shape({ text: localized, correct: z.boolean().default(false), why: localized });

const fields = shape({
  id,
  /** A case is a single choice about a situation. */
  kind: z.enum(['single', 'multiple', 'case']),
  /** Whom it is for; everybody when left out. */
  ranks: distinct(z.array(z.enum(ranks)).min(1), String).optional(),
  situation: localized.optional(),
  question: localized,
  choices: distinct(z.array(choice).min(2).max(5), ({ text }) => text.ja),
  explanation: localized,
  cites,
});

const question = fields
  .superRefine((value, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const fault = choicesFault(value);
    if (fault !== null) complain('choices', fault);
    if (value.kind === 'case' && value.situation === undefined)
      complain('situation', both('場面が必要です', 'a case needs a situation'));
    if (value.kind !== 'case' && value.situation !== undefined)
      complain('situation', both('場面があるのは case だけです', 'only a case has a situation'));
  })
  .transform((value) => ({ ...value, version: versionOf(value) }));

function choicesFault({ kind, choices }: z.output<typeof fields>): string | null {
  const right = choices.filter(({ correct }) => correct).length;
  if (kind !== 'multiple')
    return right === 1
      ? null
      : both('正しい選択肢はちょうど一つにしてください', 'exactly one choice must be correct');
  return right >= 2 && right < choices.length
    ? null
    : both(
        '正しい選択肢を二つ以上、誤りを一つ以上にしてください',
        'at least two choices must be correct and at least one wrong',
      );
}

/** quizzes/*.yaml: one subject each */
export const quizSchema = shape({ id, title: localized, questions: z.array(question).min(1) });
export type Quiz = z.output<typeof quizSchema>;
