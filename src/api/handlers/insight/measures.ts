import type { Measure } from '../../../insight/answers.ts';
import type { Localized } from '../../../language.ts';
import type { Pack } from '../../../policy/pack.ts';
import type { Rule } from '../../../policy/rule.ts';
import type { Content as MentoringContent } from '../../../programs/mentoring/content.ts';
import type { Content as CardContent } from '../../../programs/my-card/content.ts';
import type { Content as OvertimeContent } from '../../../programs/no-overtime/content.ts';
import type { Content as QuizContent } from '../../../programs/quiz/content.ts';
import { roundRules } from '../../../programs/quiz/rounds.ts';
import type { Content as CheckContent } from '../../../programs/self-check/content.ts';
import type { Done } from '../../../store/insight.ts';

/**
 * What is worth a rate, in the order of the page, each by what was really done as far as that is not a person's own:
 * of a quiz that it was answered or a round finished, of a check-in and a reflection that there is one.
 */
export function measuresIn(pack: Pack): Measure[] {
  const of = <Content>(program: string, isMeant: (content: Content) => boolean = () => true) =>
    pack.rules.filter((rule) => rule.program === program && isMeant(rule.content as Content));
  const answered = () => ({ by: 'answer' }) as const;
  const withCard = (program: string, kind: string) => () => ({ by: 'card', program, kind }) as const;
  return [
    cards(
      'my-card',
      titles.reflections,
      of<CardContent>('my-card', ({ kind }) => kind === 'reflect'),
      {
        done: withCard('my-card', 'reflection'),
      },
    ),
    cards(
      'quiz',
      titles.quiz,
      of<QuizContent>('quiz', ({ kind }) => kind === 'practice'),
      { done: answered },
    ),
    ...roundsIn(pack),
    cards(
      'no-overtime',
      titles.overtime,
      of<OvertimeContent>('no-overtime', ({ kind }) => kind === 'morning-plan'),
      { done: answered },
    ),
    { key: 'interview', title: titles.interviews, topics: [], of: 'interviews' },
    cards(
      'mentoring',
      titles.mentoring,
      of<MentoringContent>('mentoring', (each) => 'checkIns' in each),
      {
        done: withCard('mentoring', 'check-in'),
      },
    ),
    ...checksIn(pack),
    cards('task', titles.tasks, of('task'), { done: answered }),
  ];
}

const titles = {
  reflections: { ja: 'マイカードのふりかえり', en: 'Reflections on My Card' },
  quiz: { ja: '毎週のクイズ', en: 'Weekly quiz' },
  overtime: { ja: 'ノー残業デーの予定', en: 'Plans for no-overtime days' },
  interviews: { ja: '行われた面談', en: 'Interviews held' },
  mentoring: { ja: '育成指導の問いかけ', en: 'Mentoring check-ins' },
  tasks: { ja: 'やること', en: 'Tasks' },
} as const satisfies Record<string, Localized>;

function cards(
  key: string,
  title: Localized,
  rules: readonly Rule[],
  { done, topics = [] }: { readonly done: (month: string) => Done; readonly topics?: readonly Localized[] },
): Measure {
  return { key, title, topics, of: { rules: rules.map(({ id }) => id), done } };
}

/** Rounds with their topics: a round is finished or not, whatever was right in it. */
function roundsIn(pack: Pack): Measure[] {
  const topicOf = (id: string) => pack.quizzes.find((quiz) => quiz.id === id)?.title ?? [];
  return roundRules(pack).map(({ rule, content }) =>
    cards(`quiz/${content.round}`, rule.title, [rule], {
      topics: content.topics.flatMap(topicOf),
      done: (month) => ({
        by: 'period',
        program: 'quiz',
        kind: 'completion',
        period: `${pack.calendar.fiscalYear(`${month}-01`)}/${content.round}`,
      }),
    }),
  );
}

function checksIn(pack: Pack): Measure[] {
  return pack.checklists.flatMap(({ id, title }) => {
    const rules = pack.rules.filter(
      ({ program, content }) => program === 'self-check' && (content as CheckContent).checklist === id,
    );
    if (rules.length === 0) return [];
    const done = (month: string): Done => ({
      by: 'period',
      program: 'self-check',
      kind: 'done',
      period: `${pack.calendar.quarterOf(`${month}-01`)}/${id}`,
    });
    return [cards(`self-check/${id}`, title, rules, { done })];
  });
}
