import type { DatedFactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import { program } from './records.ts';

/**
 * What rules may ask about somebody's quizzes: how many answers, and which rounds are finished. What comes round
 * again, and when, is no fact, since that tells right from wrong.
 */
export const facts: readonly FactDefinition[] = [
  {
    key: 'quiz.answered-this-week',
    type: 'number',
    label: { ja: '今週答えたクイズの数', en: 'Quiz questions answered this week' },
    unit: { ja: '問', en: 'questions' },
  },
  {
    key: 'quiz.rounds-passed',
    type: 'list',
    label: { ja: '今年度終えたクイズ', en: 'Quiz rounds finished this fiscal year' },
    // That a round is finished may be named to HR; what was right or wrong stays with the person.
    visibleTo: ['self', 'hr'],
  },
];

export const loadFacts: DatedFactLoader = async (store, date, employees, calendar) => {
  const byEmployee = new Map<string, Record<string, FactValue>>();
  const week = calendar.weekOf(date);
  for (const { employee, period, items } of await store.answers.traces(program, 'week', week, employees)) {
    if (period === week) byEmployee.set(employee, { 'quiz.answered-this-week': items });
  }
  const year = `${calendar.fiscalYear(date)}/`;
  const passed = new Map<string, string[]>();
  for (const { employee, period } of await store.answers.traces(program, 'completion', year, employees)) {
    if (period.startsWith(year)) {
      passed.set(employee, [...(passed.get(employee) ?? []), period.slice(year.length)]);
    }
  }
  for (const [employee, rounds] of passed) {
    byEmployee.set(employee, { ...byEmployee.get(employee), 'quiz.rounds-passed': rounds });
  }
  return byEmployee;
};
