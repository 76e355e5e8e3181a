import type { Pack } from '../../../src/policy/pack.ts';
import { answerQuestion } from '../../../src/programs/quiz/answer.ts';
import { attemptAt, isWhole } from '../../../src/programs/quiz/attempt.ts';
import { completionOf } from '../../../src/programs/quiz/records.ts';
import { roundNamed } from '../../../src/programs/quiz/rounds.ts';
import { retake } from '../../../src/programs/quiz/take.ts';
import type { Store } from '../../../src/store/store.ts';
import { turnAt } from './turn.ts';

/** Answers a practice question of the test's questions, right or wrong. */
export async function practise(
  store: Store,
  pack: Pack,
  { time, ref, right, number }: { time: string; ref: string; right: boolean; number?: string },
): Promise<void> {
  const turn = await turnAt(store, pack, time, number);
  const input = { day: turn.today, questions: [ref], question: ref, choice: right ? '0' : '2' };
  await answerQuestion.keep?.(turn, input, null);
}

/** Takes one try at a round, the first so many of its questions wrong. True when the round is finished by it. */
export async function takeRound(
  store: Store,
  pack: Pack,
  { time, wrong = 0, number }: { time: string; wrong?: number; number?: string },
): Promise<boolean> {
  const turn = await turnAt(store, pack, time, number);
  const key = `${pack.calendar.fiscalYear(turn.today)}/compliance`;
  const round = roundNamed(turn, key);
  if (!round) throw new Error(`There is no round ${key}`);
  if (isWhole(await attemptAt(turn, round))) await retake.keep?.(turn, { round: key }, null);
  const { refs } = await attemptAt(turn, round);
  for (const [index, ref] of refs.entries()) {
    const choice = index < wrong ? '2' : '0';
    await answerQuestion.keep?.(turn, { round: key, question: ref, choice }, null);
  }
  return (await completionOf(turn, key)) !== null;
}
