import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { isLate } from '../completion.ts';
import type { Problem, Turn } from '../program.ts';
import { attemptAt, isWhole, rightIn } from './attempt.ts';
import { candidatesFor } from './bank.ts';
import { completionOf, keepCompletion } from './records.ts';
import type { Round } from './rounds.ts';
import { footerFor } from './rules.ts';
import { selectQuestions } from './select.ts';
import { nextIn, practiceOf, roundSitting, type Sitting } from './sitting.ts';
import { deadlineOf, doneCard, openRoundRows, questionCard } from './views.ts';

/** The card of a sitting: its next question, or what came of it. */
export function sittingCard(
  turn: Turn,
  sitting: Sitting,
  nudge: NudgeRow | null,
  notice: Problem | null = null,
): Promise<Card> {
  const next = nextIn(sitting);
  if (next) return questionCard(turn, sitting, next, nudge, { notice });
  return sitting.round ? roundDoneCard(turn, sitting.round, nudge) : doneCard(turn, sitting, nudge, notice);
}

/** A practice of as many questions as there are, at most `count`; `null` when nothing is there to ask. */
export async function practiceCard(
  turn: Turn,
  { count, topics }: { readonly count: number; readonly topics?: readonly string[] },
  nudge: NudgeRow | null,
): Promise<Card | null> {
  const candidates = await candidatesFor(turn, topics);
  const seed = turn.person.number;
  const refs = selectQuestions(candidates, { count, today: turn.today, seed });
  if (refs.length === 0) return null;
  return sittingCard(turn, await practiceOf(turn, refs, nudge, turn.today), nudge);
}

/** One question more, whenever somebody wants it; when there is none, the day on which the next comes round. */
export async function oneMore(turn: Turn): Promise<Card> {
  return (await practiceCard(turn, { count: 1 }, null)) ?? nothingCard(turn, null);
}

export async function nothingCard(turn: Turn, notice: Problem | null): Promise<Card> {
  const candidates = await candidatesFor(turn);
  const dates = candidates.flatMap(({ memory }) => memory?.due ?? []).filter((due) => due > turn.today);
  const [next] = dates.sort();
  return cardOf(turn, 'quiz-nothing', {
    notice: notice?.[turn.language] ?? null,
    next: next === undefined ? null : dateText(next, turn.language),
    openRounds: await openRoundRows(turn),
  });
}

/** The card of a round: where the person left off, or what came of it. */
export async function roundCard(turn: Turn, round: Round, nudge: NudgeRow | null): Promise<Card> {
  if (await completionOf(turn, round.key)) return roundDoneCard(turn, round, nudge);
  return sittingCard(turn, await roundSitting(turn, round, nudge), nudge);
}

/**
 * Notes that the round is finished once enough was right. Also looked at when the result is shown: two last answers
 * given at once may each have seen the other's question open.
 */
export async function settleRound(turn: Turn, round: Round): Promise<void> {
  const attempt = await attemptAt(turn, round);
  if (isWhole(attempt) && rightIn(attempt) >= round.content.passMark)
    await keepCompletion(turn, round.key, round.deadline);
}

/** The end of a try: the round is finished, or can be tried again. */
async function roundDoneCard(turn: Turn, round: Round, nudge: NudgeRow | null): Promise<Card> {
  await settleRound(turn, round);
  const completion = await completionOf(turn, round.key);
  const attempt = await attemptAt(turn, round);
  const { language } = turn;
  return cardOf(turn, 'quiz-round-done', {
    nudge: nudge?.id ?? null,
    round: round.key,
    title: round.rule.title[language],
    right: rightIn(attempt),
    total: attempt.refs.length,
    passed: completion !== null,
    on: completion ? dateText(completion.on, language) : null,
    late: completion !== null && isLate(completion),
    deadline: deadlineOf(turn, round),
    footer: footerFor(turn, round, nudge),
  });
}
