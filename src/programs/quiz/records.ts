import { toText } from '../../store/moments.ts';
import type { AnswerRow, Visibility } from '../../store/schema.ts';
import { type Completion, completionNow } from '../completion.ts';
import { countAnswer, keepAnswer, keepFirstAnswer, ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import { afterAnswer, type Memory } from './memory.ts';

export const program = 'quiz';

/** What this program keeps, and who may read it. Only that a round is finished is anybody else's. */
export const visibility = {
  review: 'self',
  memory: 'self',
  week: 'self',
  round: 'self',
  completion: 'hr-named',
} as const satisfies Record<string, Visibility>;

/** One answer to one question, as it was judged; all of them together are what the memories can be made from. */
export interface Review {
  /** The question in the version that was asked. */
  readonly ref: string;
  /** Places of the chosen choices in the pack's order. */
  readonly chosen: readonly number[];
  readonly right: boolean;
  /** The day that counted for the memory, and the moment. */
  readonly on: string;
  readonly at: string;
}

/** Keeps an answer and what it says about the memory. False when the occasion's question was answered before. */
export async function keepReview(
  turn: Turn,
  occasion: string,
  { ref, chosen, right }: Pick<Review, 'ref' | 'chosen' | 'right'>,
  nudge: string | null,
): Promise<boolean> {
  const before = (await memoriesOf(turn, [ref])).get(ref) ?? null;
  const memory = afterAnswer(before, right, turn.today);
  const review: Review = { ref, chosen, right, on: memory.last, at: toText(turn.now) };
  const period = `${occasion}/${ref}`;
  if (!(await keepFirstAnswer(turn, { ...own('review', period, nudge), body: review }))) return false;
  await keepAnswer(turn, { ...own('memory', ref, nudge), body: memory });
  return true;
}

/** The answers given on an occasion to the named questions, by question. */
export async function reviewsOf(
  turn: Turn,
  occasion: string,
  refs: readonly string[],
): Promise<Map<string, Review>> {
  const periods = refs.map((ref) => `${occasion}/${ref}`);
  const rows = await ownAnswers(turn, program, 'review', { periods });
  return new Map(rows.map(bodyOf<Review>).map((review) => [review.ref, review]));
}

/** What the person remembers, by question; of the named ones only, if some are named. */
export async function memoriesOf(turn: Turn, refs?: readonly string[]): Promise<Map<string, Memory>> {
  const rows = await ownAnswers(turn, program, 'memory', refs ? { periods: refs } : {});
  return new Map(rows.map((row) => [row.period, bodyOf<Memory>(row)]));
}

/** Counts an answer of the week. Rounds are not counted: how many answers one took is nobody else's. */
export async function countThisWeek(turn: Turn, nudge: string | null): Promise<void> {
  const period = turn.pack.calendar.weekOf(turn.today);
  await countAnswer(turn, { program, kind: 'week', period, visibility: visibility.week, nudge });
}

/** How far somebody has come in a round: which try it is, and its questions in order. */
export interface Progress {
  readonly attempt: number;
  readonly refs: readonly string[];
}

export async function progressOf(turn: Turn, round: string): Promise<Progress | null> {
  const [row] = await ownAnswers(turn, program, 'round', { period: round });
  return row ? bodyOf<Progress>(row) : null;
}

export async function keepProgress(turn: Turn, round: string, progress: Progress): Promise<void> {
  await keepAnswer(turn, { ...own('round', round, null), body: progress });
}

export async function completionOf(turn: Turn, round: string): Promise<Completion | null> {
  const [row] = await ownAnswers(turn, program, 'completion', { period: round });
  return row ? bodyOf<Completion>(row) : null;
}

export async function keepCompletion(turn: Turn, round: string, deadline: string): Promise<void> {
  const kept = { program, kind: 'completion', period: round, visibility: visibility.completion };
  await keepFirstAnswer(turn, { ...kept, body: completionNow(turn, deadline), nudge: null });
}

/** The person's own, of which not even the number is anybody else's. */
function own(kind: 'review' | 'memory' | 'round', period: string, nudge: string | null) {
  return { program, kind, period, visibility: visibility[kind], items: 0, nudge };
}

export function bodyOf<Body>(row: AnswerRow): Body {
  return JSON.parse(row.body) as Body;
}
