import { z } from 'zod';
import { isDate } from '../../policy/dates.ts';
import type { BankQuestion } from '../../policy/questions.ts';
import type { NudgeRow } from '../../store/schema.ts';
import type { Problem, Turn } from '../program.ts';
import { type Attempt, attemptAt, occasionOf } from './attempt.ts';
import { questionNow } from './bank.ts';
import { type Review, reviewsOf } from './records.ts';
import { type Round, roundNamed } from './rounds.ts';

/** A question in the version that was asked: `gifts-01@0123456789abcdef`. */
export const ref = z.string().regex(/^[a-z0-9-]{1,80}@[0-9a-f]{16}$/);

/** What a card carries so that its next state can be found: the questions of a practice, or the round. */
export const sittingSchema = z.object({
  nudge: z.uuid().nullish(),
  /** The day on which somebody called the card up, where no nudge brought it. */
  day: z.string().refine(isDate).nullish(),
  questions: z
    .string()
    .max(400)
    .transform((list) => list.split(','))
    .pipe(z.array(ref).max(3))
    .nullish(),
  round: z
    .string()
    .regex(/^\d{4}\/[a-z0-9-]{1,80}$/)
    .nullish(),
});
export type SittingInput = z.infer<typeof sittingSchema>;

/** The questions that one card asks, one after the other, and what was answered to them. */
export interface Sitting {
  readonly nudge: string | null;
  readonly day: string | null;
  /** What the answers are kept under: each question can be answered once on an occasion. */
  readonly occasion: string;
  readonly questions: readonly BankQuestion[];
  readonly reviews: ReadonlyMap<string, Review>;
  readonly round: (Round & { readonly attempt: Attempt }) | null;
}

export const closed: Problem = {
  ja: 'この回は終わりました。いまのクイズは「クイズ」で開けます。',
  en: 'This round is over. Type “quiz” for the questions of today.',
};

/** The sitting behind a card, as it stands now. */
export async function sittingOf(
  turn: Turn,
  input: SittingInput,
  nudge: NudgeRow | null,
): Promise<Sitting | Problem> {
  if (!input.round) return practiceOf(turn, input.questions ?? [], nudge, input.day ?? turn.today);
  const round = roundNamed(turn, input.round);
  return round ? roundSitting(turn, round, nudge) : closed;
}

/** A practice of some questions; what was withdrawn since is left out. */
export async function practiceOf(
  turn: Turn,
  refs: readonly string[],
  nudge: NudgeRow | null,
  day: string,
): Promise<Sitting> {
  const questions = refs.flatMap((each) => questionNow(turn, each) ?? []);
  const occasion = nudge?.id ?? day;
  const names = questions.map(({ ref }) => ref);
  const reviews = await reviewsOf(turn, occasion, names);
  return { nudge: nudge?.id ?? null, day: nudge ? null : day, occasion, questions, reviews, round: null };
}

export async function roundSitting(turn: Turn, round: Round, nudge: NudgeRow | null): Promise<Sitting> {
  const attempt = await attemptAt(turn, round);
  return {
    nudge: nudge?.id ?? null,
    day: null,
    occasion: occasionOf(round, attempt),
    // An answer stays an answer to the version that was asked.
    questions: attempt.refs.flatMap((each) => {
      const question = questionNow(turn, each);
      return question ? [{ ...question, ref: each }] : [];
    }),
    reviews: attempt.reviews,
    round: { ...round, attempt },
  };
}

/** The first question that is not answered yet. */
export function nextIn({ questions, reviews }: Sitting): BankQuestion | null {
  return questions.find(({ ref }) => !reviews.has(ref)) ?? null;
}

export function isProblem(value: object): value is Problem {
  return 'ja' in value;
}
