import type { FactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import type { Store } from '../../store/store.ts';
import { openGaps } from './gaps.ts';
import { unheardAskers } from './unheard.ts';

export const facts: readonly FactDefinition[] = [
  {
    key: 'mentoring.mentee-hired-on',
    type: 'list',
    holds: 'dates',
    label: { ja: '育成指導を担当する新規採用職員の採用日', en: 'Dates of hire of the newcomers mentored' },
    visibleTo: ['self', 'supervisor', 'hr'],
  },
  {
    key: 'mentoring.newcomer-in-team-on',
    type: 'list',
    holds: 'dates',
    label: { ja: '部下の新規採用職員の採用日', en: 'Dates of hire of the newcomers in the team' },
    visibleTo: ['self', 'supervisor', 'hr'],
  },
  {
    key: 'mentoring.newcomers-without-mentor',
    type: 'number',
    label: {
      ja: '育成指導担当職員のいない採用一年目の職員（全体）',
      en: 'First-year staff without a mentor (in the whole organisation)',
    },
    unit: { ja: '人', en: 'people' },
    visibleTo: ['hr'],
  },
  {
    key: 'mentoring.unheard',
    type: 'boolean',
    label: { ja: '相談の知らせがだれにも届いていない', en: 'Raised a hand that reached nobody' },
    visibleTo: ['self'],
  },
];

type Facts = Map<string, Record<string, FactValue>>;

/** All from the roster and the ledger: not one of them reads what somebody answered. */
export const loadFacts: FactLoader = async (store, date, employees) => {
  const found: Facts = new Map();
  const hires = async (role: 'mentor' | 'supervisor', key: string) => {
    for (const { of, hired_on } of await store.mentors.hires(role, date, employees)) {
      const before = (found.get(of)?.[key] ?? []) as readonly string[];
      if (!before.includes(hired_on)) add(found, of, key, [...before, hired_on]);
    }
  };
  await hires('mentor', 'mentoring.mentee-hired-on');
  await hires('supervisor', 'mentoring.newcomer-in-team-on');
  for (const asker of await unheardAskers(store, date, employees))
    add(found, asker, 'mentoring.unheard', true);
  await addGaps(found, store, date, employees);
  return found;
};

/** The number is the same for everybody; which of them is told is the rule's to say. */
async function addGaps(found: Facts, store: Store, date: string, employees?: readonly string[]) {
  const { length } = await openGaps(store, date);
  if (length === 0) return;
  const numbers = employees ?? (await store.employees.all()).map(({ number }) => number);
  for (const number of numbers) add(found, number, 'mentoring.newcomers-without-mentor', length);
}

function add(found: Facts, employee: string | null, key: string, value: FactValue): void {
  if (employee !== null) found.set(employee, { ...found.get(employee), [key]: value });
}
