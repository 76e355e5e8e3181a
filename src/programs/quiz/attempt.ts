import type { BankQuestion } from '../../policy/questions.ts';
import { inTurn, shuffled } from '../order.ts';
import type { Turn } from '../program.ts';
import { bankOf, idOf } from './bank.ts';
import { keepProgress, type Progress, progressOf, type Review, reviewsOf } from './records.ts';
import type { Round } from './rounds.ts';

/** Where somebody stands in a round: the try they are at and what they answered in it. */
export interface Attempt extends Progress {
  readonly reviews: ReadonlyMap<string, Review>;
}

/** What the answers of a try to a round are kept under. */
export function occasionOf({ key }: Round, { attempt }: Pick<Progress, 'attempt'>): string {
  return `${key}#${attempt}`;
}

/**
 * The try as it stands: the one that was begun, or the first. What is not answered yet and has changed since or is no
 * longer in the pack gives way, so that a round can always be finished.
 */
export async function attemptAt(turn: Turn, round: Round): Promise<Attempt> {
  const begun = (await progressOf(turn, round.key)) ?? { attempt: 1, refs: draw(turn, round, 1) };
  const reviews = await reviewsOf(turn, occasionOf(round, begun), begun.refs);
  return { attempt: begun.attempt, refs: refreshed(turn, round, begun, reviews), reviews };
}

export async function keepAttempt(turn: Turn, round: Round, { attempt, refs }: Progress): Promise<void> {
  await keepProgress(turn, round.key, { attempt, refs });
}

/** The next try: what was missed first, then what was not asked. */
export function nextAttempt(turn: Turn, round: Round, last: Attempt): Progress {
  const attempt = last.attempt + 1;
  const missed = last.refs.filter((ref) => last.reviews.get(ref)?.right !== true);
  return { attempt, refs: draw(turn, round, attempt, { missed, asked: last.refs }) };
}

export function rightIn({ refs, reviews }: Attempt): number {
  return refs.filter((ref) => reviews.get(ref)?.right).length;
}

export function isWhole({ refs, reviews }: Attempt): boolean {
  return refs.every((ref) => reviews.has(ref));
}

function draw(
  turn: Turn,
  { key, content }: Round,
  attempt: number,
  before: { readonly missed: readonly string[]; readonly asked: readonly string[] } = {
    missed: [],
    asked: [],
  },
): string[] {
  const seed = `${turn.person.number}\n${key}#${attempt}`;
  const bank = bankOf(turn, content.topics);
  const inOrder = evenly(bank, seed).map(({ ref }) => ref);
  const rank = (ref: string) => (before.missed.includes(ref) ? 0 : before.asked.includes(ref) ? 2 : 1);
  const drawn = [0, 1, 2].flatMap((each) => inOrder.filter((ref) => rank(ref) === each));
  return shuffled(drawn.slice(0, content.questions), String, seed);
}

/** One question of each topic in turn, so that a round speaks of all of them. */
function evenly(bank: readonly BankQuestion[], seed: string): BankQuestion[] {
  const topics = [...new Set(bank.map(({ topic }) => topic.id))];
  const groups = topics.map((id) => bank.filter(({ topic }) => topic.id === id));
  const mixed = groups.map((group) => shuffled(group, ({ ref }) => ref, seed));
  return inTurn(shuffled(mixed, ([first]) => first?.topic.id ?? '', seed));
}

function refreshed(
  turn: Turn,
  round: Round,
  { attempt, refs }: Progress,
  reviews: ReadonlyMap<string, Review>,
): string[] {
  const bank = new Map(bankOf(turn, round.content.topics).map(({ ref }) => [idOf(ref), ref]));
  const spare = draw(turn, round, attempt, { missed: [], asked: refs });
  const spares = spare.filter((ref) => !refs.some((each) => idOf(each) === idOf(ref)));
  return refs.flatMap((ref) => {
    if (reviews.has(ref)) return [ref];
    return bank.get(idOf(ref)) ?? spares.shift() ?? [];
  });
}
