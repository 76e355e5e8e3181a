import type { Rank } from './person.ts';
import type { Quiz } from './schema/quizzes.ts';

export type Question = Quiz['questions'][number];

/** A question with the quiz it belongs to; `ref` names it in the version that is asked. */
export interface BankQuestion {
  readonly ref: string;
  readonly topic: Quiz;
  readonly question: Question;
}

/** The questions that are for somebody of the rank; of the named quizzes only, if some are named. */
export function questionsFor(
  quizzes: readonly Quiz[],
  rank: Rank | null,
  topics?: readonly string[],
): BankQuestion[] {
  const named = topics ? quizzes.filter(({ id }) => topics.includes(id)) : quizzes;
  return named.flatMap((topic) =>
    topic.questions
      .filter(({ ranks }) => !ranks || (rank !== null && ranks.includes(rank)))
      .map((question) => ({ ref: refOf(question), topic, question })),
  );
}

export function refOf({ id, version }: Pick<Question, 'id' | 'version'>): string {
  return `${id}@${version}`;
}
