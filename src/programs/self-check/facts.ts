import type { DatedFactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import { program } from './records.ts';

/** What rules may ask about somebody's self-checks: which are done in the quarter, never what was answered. */
export const facts: readonly FactDefinition[] = [
  {
    key: 'self-check.done-this-quarter',
    type: 'list',
    label: { ja: '今の四半期に済ませたチェックリスト', en: 'Checklists done this quarter' },
    visibleTo: ['self', 'hr'],
  },
];

export const loadFacts: DatedFactLoader = async (store, date, employees, calendar) => {
  const quarter = `${calendar.quarterOf(date)}/`;
  const done = new Map<string, string[]>();
  for (const { employee, period } of await store.answers.traces(program, 'done', quarter, employees)) {
    if (period.startsWith(quarter))
      done.set(employee, [...(done.get(employee) ?? []), period.slice(quarter.length)]);
  }
  return new Map([...done].map(([employee, list]) => [employee, { 'self-check.done-this-quarter': list }]));
};
