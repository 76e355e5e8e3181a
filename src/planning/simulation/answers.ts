import type { FactValue } from '../../policy/person.ts';
import type { Rule } from '../../policy/rule.ts';

type Facts = Readonly<Record<string, FactValue>>;

/** What an answer to a nudge makes true of the person. */
export interface AnswerEffect {
  /** Facts that hold from then on. */
  readonly forGood?: Facts;
  /** Facts that hold in the week of the day the nudge stood for. */
  readonly forWeek?: Facts;
  /** Facts that hold in the quarter and in the fiscal year of that day; lists add up. */
  readonly forQuarter?: Facts;
  readonly forYear?: Facts;
  /** Facts that hold on that day, and on the working day after it. */
  readonly forDay?: Facts;
  readonly forNextDay?: Facts;
  /** A fact of the week without which, all through the nudge's month, its program has nothing to say. */
  readonly silentWithout?: string;
}

/** The effect of answering a nudge of the rule; `null` if rules cannot tell an answer from none. */
export type AnswerEffects = (rule: Rule) => AnswerEffect | null;

/** What a rule of any program may say that matters here. */
interface Said {
  readonly kind?: string;
  readonly round?: string;
  readonly checklist?: string;
  readonly task?: string;
}

/** By program and by what its content is for. */
const table: Readonly<Record<string, Readonly<Record<string, AnswerEffect>>>> = {
  'my-card': {
    choose: { forGood: { 'my-card.own-actions': 2 } },
    reflect: { forWeek: { 'my-card.reflected-this-week': true } },
    'look-back': { silentWithout: 'my-card.reflected-this-week' },
  },
  quiz: { practice: { forWeek: { 'quiz.answered-this-week': 3 } } },
  'no-overtime': {
    // Most plans are to go home on time; those that are not go to a supervisor, and everybody is simulated alone.
    'morning-plan': {
      forDay: { 'no-overtime.plan-today': 'on-time' },
      forNextDay: { 'no-overtime.check-waiting': true },
    },
  },
};

/** What the answers of the programs change, as far as rules ask for it. */
export const programEffects: AnswerEffects = ({ program, content }) => {
  const said = (content ?? {}) as Said;
  if (program === 'quiz' && said.round) return { forYear: { 'quiz.rounds-passed': [said.round] } };
  if (program === 'self-check' && said.checklist)
    return { forQuarter: { 'self-check.done-this-quarter': [said.checklist] } };
  // Whatever is said of a task ends its reminders; most count until the end of the fiscal year.
  if (program === 'task' && said.task) return { forYear: { 'task.done': [said.task] } };
  return table[program]?.[String(said.kind)] ?? null;
};
