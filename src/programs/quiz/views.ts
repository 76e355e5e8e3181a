import type { Card } from '../../delivery/sender.ts';
import type { BankQuestion } from '../../policy/questions.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import { sectionText } from '../footer.ts';
import { shuffled } from '../order.ts';
import type { Problem, Turn } from '../program.ts';
import { memoriesOf, type Review } from './records.ts';
import { openRounds, type Round } from './rounds.ts';
import { footerFor, introOf } from './rules.ts';
import { nextIn, type Sitting } from './sitting.ts';

/** What is shown beside a question. */
interface Beside {
  readonly choice?: string;
  readonly notice?: Problem | null;
}

/** One question to be answered. */
export async function questionCard(
  turn: Turn,
  sitting: Sitting,
  asked: BankQuestion,
  nudge: NudgeRow | null,
  { choice = '', notice = null }: Beside = {},
): Promise<Card> {
  const { language } = turn;
  const { question, topic } = asked;
  const begun = sitting.reviews.size > 0;
  return cardOf(turn, 'quiz-question', {
    ...carried(sitting),
    question: asked.ref,
    intro: begun ? null : (introOf(turn, nudge)?.[language] ?? null),
    notice: notice?.[language] ?? null,
    number: sitting.questions.findIndex(({ ref }) => ref === asked.ref) + 1,
    of: sitting.questions.length,
    topic: topic.title[language],
    situation: question.situation?.[language] ?? null,
    text: question.question[language],
    multiple: question.kind === 'multiple',
    choices: choicesOf(turn, sitting, asked).map(({ index, text }) => ({
      title: text[language],
      value: String(index),
    })),
    choice,
    deadline: deadlineOf(turn, sitting.round),
    footer: footerFor(turn, sitting.round, nudge),
  });
}

/** What came of an answer: right or wrong, why, the source, and when the question comes round again. */
export async function answeredCard(
  turn: Turn,
  sitting: Sitting,
  asked: BankQuestion,
  review: Review,
  { nudge, already }: { readonly nudge: NudgeRow | null; readonly already: boolean },
): Promise<Card> {
  const { language } = turn;
  const { question } = asked;
  const memory = (await memoriesOf(turn, [asked.ref])).get(asked.ref);
  const choices = choicesOf(turn, sitting, asked).map(({ index, correct, text, why }) => ({
    correct,
    mine: review.chosen.includes(index),
    text: text[language],
    why: why[language],
  }));
  return cardOf(turn, 'quiz-answered', {
    ...carried(sitting),
    already,
    right: review.right,
    topic: asked.topic.title[language],
    situation: question.situation?.[language] ?? null,
    text: question.question[language],
    choices: choices.filter(({ correct, mine }) => correct || mine),
    others: choices.filter(({ correct, mine }) => !correct && !mine),
    explanation: question.explanation[language],
    source: sourceOf(turn, asked),
    returns: memory ? dateText(memory.due, language) : null,
    more: nextIn(sitting) !== null,
    footer: footerFor(turn, sitting.round, nudge),
  });
}

/** The end of a practice. */
export async function doneCard(
  turn: Turn,
  sitting: Sitting,
  nudge: NudgeRow | null,
  notice: Problem | null = null,
): Promise<Card> {
  const { language } = turn;
  const answered = sitting.questions.filter(({ ref }) => sitting.reviews.has(ref));
  return cardOf(turn, 'quiz-done', {
    notice: notice?.[language] ?? null,
    items: answered.map(({ ref, topic, question }) => ({
      right: sitting.reviews.get(ref)?.right === true,
      topic: topic.title[language],
      text: question.question[language],
    })),
    openRounds: await openRoundRows(turn),
    footer: footerFor(turn, null, nudge),
  });
}

/** The rounds that wait for the person, to go on with. */
export async function openRoundRows(turn: Turn) {
  const rounds = await openRounds(turn);
  return rounds.map((round) => ({
    round: round.key,
    title: round.rule.title[turn.language],
    deadline: dateText(round.deadline, turn.language),
    late: turn.today > round.deadline,
  }));
}

/** How long a round can be answered in time, and what finishes it. */
export function deadlineOf(turn: Turn, round: Round | null) {
  if (!round) return null;
  const { deadline, content } = round;
  return {
    on: dateText(deadline, turn.language),
    late: turn.today > deadline,
    passMark: content.passMark,
    of: content.questions,
  };
}

/** What a card carries so that its next state can be found. */
function carried({ nudge, day, questions, round }: Sitting) {
  return {
    nudge,
    day,
    questions: round ? null : questions.map(({ ref }) => ref).join(','),
    round: round?.key ?? null,
  };
}

/** The choices in an order of their own for each person and occasion, the same whenever the card is shown. */
function choicesOf({ person }: Turn, { occasion }: Sitting, { ref, question }: BankQuestion) {
  const choices = question.choices.map((choice, index) => ({ ...choice, index }));
  return shuffled(choices, ({ index }) => String(index), `${person.number}\n${occasion}\n${ref}`);
}

function sourceOf({ pack, language }: Turn, { question: { cites } }: BankQuestion): string {
  const section = cites.source === undefined ? null : sectionText(pack, cites.source, language);
  const policy = section === null ? null : language === 'ja' ? `方針 ${section}` : `policy ${section}`;
  return [cites.law?.[language], policy].filter((part) => part !== undefined && part !== null).join(' ／ ');
}
