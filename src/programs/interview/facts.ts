import type { DatedFactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import { toMoment } from '../../store/moments.ts';
import type { InterviewState } from '../../store/schema.ts';
import { cycles } from './content.ts';
import { holderOf } from './holder.ts';

export const facts: readonly FactDefinition[] = [
  {
    key: 'interview.held',
    type: 'list',
    label: { ja: '今年度済ませた面談', en: 'Interviews held this fiscal year' },
    values: cycles,
    visibleTo: ['self', 'supervisor', 'hr'],
  },
  {
    key: 'interview.next-on',
    type: 'date',
    label: { ja: '次の面談の日', en: 'Date of the next interview' },
    visibleTo: ['self', 'supervisor'],
  },
  {
    key: 'interview.pairs-open',
    type: 'number',
    label: { ja: '日時の決まっていない部下との面談の数', en: 'Interviews with own people without a time' },
    unit: { ja: '件', en: 'interviews' },
    visibleTo: ['self', 'hr'],
  },
];

const waiting: readonly InterviewState[] = ['open', 'proposed', 'declined'];

/** From the states alone: who said what about a time is not asked. */
export const loadFacts: DatedFactLoader = async (store, date, employees, calendar) => {
  const wanted = employees && new Set(employees);
  const byEmployee = new Map<string, { held: Set<string>; next: string | null; open: number }>();
  const of = (employee: string) => {
    const known = byEmployee.get(employee) ?? { held: new Set<string>(), next: null, open: 0 };
    byEmployee.set(employee, known);
    return known;
  };
  const since = `${calendar.fiscalYear(date)}-04-01`;
  for (const row of await store.interviews.since(since)) {
    const { employee, state, starts_at, ends_on, kind } = row;
    const holder = holderOf(row);
    if (state === 'held') of(employee).held.add(kind);
    if (waiting.includes(state) && ends_on >= date) of(holder).open += 1;
    const on = starts_at === null ? null : calendar.dateOf(toMoment(starts_at));
    if (state !== 'agreed' || on === null || on < date) continue;
    for (const person of [of(employee), of(holder)])
      if (person.next === null || on < person.next) person.next = on;
  }
  const facts = new Map<string, Record<string, FactValue>>();
  for (const [employee, { held, next, open }] of byEmployee)
    if (!wanted || wanted.has(employee))
      facts.set(employee, {
        'interview.held': [...held].sort(),
        'interview.pairs-open': open,
        ...(next === null ? {} : { 'interview.next-on': next }),
      });
  return facts;
};
