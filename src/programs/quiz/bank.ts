import { type BankQuestion, questionsFor, refOf } from '../../policy/questions.ts';
import type { Turn } from '../program.ts';
import { memoriesOf } from './records.ts';
import type { Candidate } from './select.ts';

/** The questions for somebody of the person's rank. */
export function bankOf({ pack, person }: Turn, topics?: readonly string[]): BankQuestion[] {
  return questionsFor(pack.quizzes, person.rank, topics);
}

/** The same with what the person remembers of each. A changed question is a new one. */
export async function candidatesFor(turn: Turn, topics?: readonly string[]): Promise<Candidate[]> {
  const memories = await memoriesOf(turn);
  return bankOf(turn, topics).map(({ ref, topic }) => ({
    ref,
    topic: topic.id,
    memory: memories.get(ref) ?? null,
  }));
}

/**
 * The question that a name means today, in the version that is asked now; `null` when it was withdrawn. Whoever was
 * asked may answer, also after a change of rank.
 */
export function questionNow({ pack }: Turn, ref: string): BankQuestion | null {
  for (const topic of pack.quizzes) {
    const question = topic.questions.find(({ id }) => id === idOf(ref));
    if (question) return { ref: refOf(question), topic, question };
  }
  return null;
}

export function idOf(ref: string): string {
  return ref.slice(0, ref.indexOf('@'));
}
