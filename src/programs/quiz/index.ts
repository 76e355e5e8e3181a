import type { Program } from '../program.ts';
import { answerQuestion, nextQuestion } from './answer.ts';
import { commands } from './commands.ts';
import { compose } from './compose.ts';
import { type Content, content } from './content.ts';
import { facts, loadFacts } from './facts.ts';
import { program } from './records.ts';
import { contentFaults } from './references.ts';
import { readersOf } from './rules.ts';
import { goOn, more, retake } from './take.ts';

/** クイズ: compliance questions that come round again until they are known, and rounds with a deadline. */
export const quiz: Program<Content> = {
  name: program,
  title: { ja: 'クイズ', en: 'Quizzes' },
  content,
  contentFaults,
  facts,
  loadFacts,
  readers: readersOf,
  compose,
  answers: {
    'quiz.answer': answerQuestion,
    'quiz.next': nextQuestion,
    'quiz.more': more,
    'quiz.round': goOn,
    'quiz.retake': retake,
  },
  commands,
};
