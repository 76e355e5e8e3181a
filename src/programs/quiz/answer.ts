import { z } from 'zod';
import type { Card } from '../../delivery/sender.ts';
import { type BankQuestion, type Question, refOf } from '../../policy/questions.ts';
import { answer, type Problem, type Turn } from '../program.ts';
import { keepAttempt } from './attempt.ts';
import { questionNow } from './bank.ts';
import { nothingCard, settleRound, sittingCard } from './flow.ts';
import { countThisWeek, keepReview } from './records.ts';
import { isProblem, ref, type Sitting, sittingOf, sittingSchema } from './sitting.ts';
import { answeredCard, questionCard } from './views.ts';

const schema = sittingSchema.extend({
  question: ref,
  /** Places of the chosen choices in the pack's order, joined by commas. */
  choice: z.string().max(20).optional(),
});
type Input = z.infer<typeof schema>;

const problems = {
  none: { ja: '答えを選んでください。', en: 'Please choose an answer.' },
  one: { ja: '答えを一つだけ選んでください。', en: 'Please choose one answer only.' },
  unknown: {
    ja: '選択肢を読み取れませんでした。もう一度選んでください。',
    en: 'I could not read the choice. Please choose again.',
  },
  changed: {
    ja: 'この問題は、表示したあとに内容が変わりました。新しい問題に答えてください。これまでの回答は残っています。',
    en: 'This question has changed since it was shown. Please answer the new one. Your earlier answers are kept.',
  },
  withdrawn: {
    ja: 'この問題は取り下げられました。これまでの回答は残っています。',
    en: 'This question has been withdrawn. Your earlier answers are kept.',
  },
} satisfies Record<string, Problem>;

/** An answer to one question: judged at once, kept once, and remembered. */
export const answerQuestion = answer<Input>({
  schema,
  async keep(turn, input, nudge) {
    const sitting = await sittingOf(turn, input, nudge);
    if (isProblem(sitting)) return sitting;
    // The first answer stands; what another device says to the same question is shown that one.
    if (sitting.reviews.has(input.question)) return null;
    const asked = sitting.questions.find(({ ref }) => ref === input.question);
    if (!asked) return questionNow(turn, input.question) ? problems.changed : problems.withdrawn;
    const chosen = chosenIn(asked.question, input.choice ?? '');
    if (!Array.isArray(chosen)) return chosen;
    await keepChosen(turn, sitting, asked, chosen);
    return null;
  },
  async show(turn, input, nudge, problem) {
    const sitting = await sittingOf(turn, input, nudge);
    if (isProblem(sitting)) return nothingCard(turn, sitting);
    const asked = sitting.questions.find(({ ref }) => ref === input.question);
    const review = sitting.reviews.get(input.question);
    if (asked && problem) {
      return questionCard(turn, sitting, asked, nudge, { choice: input.choice ?? '', notice: problem });
    }
    if (asked && review && asked.ref === refOf(asked.question)) {
      const already = review.chosen.join() !== placesIn(input.choice ?? '').join();
      return answeredCard(turn, sitting, asked, review, { nudge, already });
    }
    return sittingCard(turn, sitting, nudge, problem);
  },
});

/** The next question of the card, or what came of it. */
export const nextQuestion = answer({
  schema: sittingSchema,
  async show(turn, input, nudge): Promise<Card> {
    const sitting = await sittingOf(turn, input, nudge);
    return isProblem(sitting) ? nothingCard(turn, sitting) : sittingCard(turn, sitting, nudge);
  },
});

/** The chosen places, in order; or what is wrong with them. */
function chosenIn({ kind, choices }: Question, choice: string): number[] | Problem {
  const chosen = placesIn(choice);
  if (chosen.some((place) => choices[place] === undefined)) return problems.unknown;
  if (chosen.length === 0) return problems.none;
  return kind !== 'multiple' && chosen.length > 1 ? problems.one : chosen;
}

function placesIn(choice: string): number[] {
  const places = choice.split(',').filter((place) => place !== '');
  return [...new Set(places.map(Number))].sort();
}

async function keepChosen(
  turn: Turn,
  sitting: Sitting,
  { ref, question }: BankQuestion,
  chosen: readonly number[],
): Promise<void> {
  const right = question.choices.every(({ correct }, place) => correct === chosen.includes(place));
  const { occasion, round, nudge } = sitting;
  if (!(await keepReview(turn, occasion, { ref, chosen, right }, nudge))) return;
  if (!round) return await countThisWeek(turn, nudge);
  await keepAttempt(turn, round, round.attempt);
  await settleRound(turn, round);
}
