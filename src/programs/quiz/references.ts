import type { Referred } from '../../policy/pack.ts';
import { type Rank, ranks } from '../../policy/person.ts';
import { both, type Finding } from '../../policy/problem.ts';
import { questionsFor } from '../../policy/questions.ts';
import { unknownName } from '../../policy/suggest.ts';
import type { Content, RoundContent } from './content.ts';

/** What a rule says of quizzes and rounds that is not so. */
export function contentFaults(content: Content, { quizzes, contents }: Referred): Finding[] {
  const others = contents.map((each) => each.content as Content);
  if (content.kind === 'reminder') return unknownRound(content.round, others);
  const known = quizzes.map(({ id }) => id);
  const unknown = content.topics.flatMap((topic, index) =>
    known.includes(topic)
      ? []
      : [{ path: ['topics', index], message: unknownName({ ja: 'クイズ', en: 'quiz' }, topic, known) }],
  );
  if (unknown.length > 0) return unknown;
  return [...tooFew(content, quizzes), ...(content.kind === 'round' ? definedTwice(content, others) : [])];
}

function unknownRound(round: string, others: readonly Content[]): Finding[] {
  const rounds = others.flatMap((each) => (each.kind === 'round' ? [each.round] : []));
  if (rounds.includes(round)) return [];
  return [{ path: ['round'], message: unknownName({ ja: '回', en: 'round' }, round, rounds) }];
}

/** Progress is kept by the round's name, so one rule alone says what the round is. */
function definedTwice(content: RoundContent, others: readonly Content[]): Finding[] {
  const first = others.find((each) => each.kind === 'round' && each.round === content.round);
  if (first === content) return [];
  const message = both(
    `回「${content.round}」は別の規則にもあります。お知らせだけなら kind: reminder にしてください`,
    `another rule defines the round "${content.round}"; to bring it to mind, use kind: reminder`,
  );
  return [{ path: ['round'], message }];
}

/** Whoever the rule reaches has to get as many questions as it says. */
function tooFew(
  { topics, questions }: Exclude<Content, { kind: 'reminder' }>,
  quizzes: Referred['quizzes'],
): Finding[] {
  const everybody: (Rank | null)[] = [null, ...ranks];
  const fewest = Math.min(...everybody.map((rank) => questionsFor(quizzes, rank, topics).length));
  if (fewest >= questions) return [];
  const message = both(
    `出せる問題が ${fewest} 問しかない職位があります`,
    `for some ranks there are only ${fewest} questions`,
  );
  return [{ path: ['questions'], message }];
}
