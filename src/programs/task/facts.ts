import type { FactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import { program, taskOf } from './records.ts';

export const facts: readonly FactDefinition[] = [
  {
    key: 'task.done',
    type: 'list',
    label: { ja: '済ませたやること', en: 'Tasks done' },
    visibleTo: ['self', 'hr'],
  },
];

/** A record counts until the day in its name; one that was taken back holds nothing. */
export const loadFacts: FactLoader = async (store, date, employees) => {
  const done = new Map<string, string[]>();
  for (const { employee, period, items } of await store.answers.traces(program, 'state', date, employees)) {
    if (items > 0) done.set(employee, [...(done.get(employee) ?? []), taskOf(period)]);
  }
  const byEmployee = new Map<string, Record<string, FactValue>>();
  for (const [employee, tasks] of done) byEmployee.set(employee, { 'task.done': [...new Set(tasks)] });
  return byEmployee;
};
