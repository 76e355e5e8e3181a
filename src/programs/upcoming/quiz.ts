import { z } from 'zod';
import type { FactDefinition } from '../../policy/facts.ts';
import { both } from '../../policy/problem.ts';
import { id, localized } from '../../policy/schema/common.ts';
import { shape } from '../../policy/schema/shape.ts';
import { byKind, names, workingDays } from './kinds.ts';

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
  questions: z.int().min(1).max(10),
  /** How many answers have to be right; a round can be taken again until they are. */
  passMark: z.int().min(1).max(10),
  answerWithin: workingDays,
}).superRefine(({ questions, passMark }, context) => {
  if (passMark > questions)
    context.addIssue({
      code: 'custom',
      path: ['passMark'],
      message: both(`問題は ${questions} 問だけです`, `there are only ${questions} questions`),
    });
});

/** `practice`: a few questions that are new or have come round again; `round`: everybody's, with a pass mark. */
export const content = byKind('kind', { ja: '種類', en: 'kind' }, [practice, round]);

export const facts: readonly FactDefinition[] = [
  {
    key: 'quiz.questions-waiting',
    type: 'number',
    label: { ja: '出せるクイズの数', en: 'Quiz questions waiting' },
    unit: { ja: '問', en: 'questions' },
  },
  {
    key: 'quiz.answered-this-week',
    type: 'number',
    label: { ja: '今週答えたクイズの数', en: 'Quiz questions answered this week' },
    unit: { ja: '問', en: 'questions' },
  },
  {
    key: 'quiz.rounds-passed',
    type: 'list',
    label: { ja: '今年度終えたクイズ', en: 'Quiz rounds finished this fiscal year' },
    // That a round is finished may be named to HR; what was right or wrong stays with the person.
    visibleTo: ['self', 'hr'],
  },
];
