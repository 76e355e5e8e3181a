import type { DatedFactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import { program } from './records.ts';

/** What rules may ask about a person's My Card: that something was kept, never what it says. */
export const facts: readonly FactDefinition[] = [
  {
    key: 'my-card.own-actions',
    type: 'number',
    label: { ja: '選んだ自分アクションの数', en: 'Number of own actions chosen' },
  },
  {
    key: 'my-card.reflected-this-week',
    type: 'boolean',
    label: { ja: '今週のふりかえりを済ませた', en: 'Has reflected this week' },
  },
];

export const loadFacts: DatedFactLoader = async (store, date, employees, calendar) => {
  const week = calendar.weekOf(date);
  const byEmployee = new Map<string, Record<string, FactValue>>();
  // Choices are named by their moment and come in order, so the last one read is the present one.
  for (const { employee, items } of await store.answers.traces(program, 'own-actions', '', employees)) {
    byEmployee.set(employee, { 'my-card.own-actions': items });
  }
  for (const { employee, period } of await store.answers.traces(program, 'reflection', week, employees)) {
    if (period !== week) continue;
    byEmployee.set(employee, { ...byEmployee.get(employee), 'my-card.reflected-this-week': true });
  }
  return byEmployee;
};
