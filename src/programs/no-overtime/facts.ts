import { contactPeople } from '../../people/contacts.ts';
import type { DatedFactLoader } from '../../people/fact-loader.ts';
import type { FactDefinition } from '../../policy/facts.ts';
import type { Pack } from '../../policy/pack.ts';
import type { FactValue } from '../../policy/person.ts';
import type { Store } from '../../store/store.ts';
import { items, program } from './records.ts';

/** The imported attribute that alerts are about, and the contact of the policy who hears of the highest. */
export const overtimeFact = 'overtime-hours-last-month';
export const healthContact = 'health';

const people = { ja: '人', en: 'people' };
const hours = { ja: '時間', en: 'hours' };

/** What rules may ask about the working day: that somebody planned to stay, never why. */
export const facts: readonly FactDefinition[] = [
  {
    key: 'no-overtime.plan-today',
    type: 'string',
    label: { ja: '今日の退庁の予定', en: 'Plan for going home today' },
    values: ['on-time', 'stay'],
    valueLabels: {
      'on-time': { ja: '定時で帰る', en: 'On time' },
      stay: { ja: '残る必要がある', en: 'Needs to stay' },
    },
  },
  {
    key: 'no-overtime.check-waiting',
    type: 'boolean',
    label: {
      ja: '前の勤務日の予定がどうなったかを、まだ答えていない',
      en: 'Planned the working day before and has yet to say how it went',
    },
  },
  {
    key: 'no-overtime.team-staying',
    type: 'number',
    label: { ja: '今日残る予定の部下の数', en: 'Own people who need to stay today' },
    unit: people,
  },
  {
    key: 'no-overtime.team-most-overtime',
    type: 'number',
    label: { ja: '部下の先月の時間外勤務（最も多い人）', en: 'Most overtime of own people last month' },
    unit: hours,
  },
  {
    key: 'no-overtime.staff-most-overtime',
    type: 'number',
    label: { ja: '全職員の先月の時間外勤務（最も多い人）', en: 'Most overtime of all employees last month' },
    unit: hours,
  },
];

type Add = (employee: string, key: string, value: FactValue) => void;

/** A handful of grouped queries, however many people there are; no answer is read. */
export const loadFacts: DatedFactLoader = async (store, date, employees, calendar, pack) => {
  const byEmployee = new Map<string, Record<string, FactValue>>();
  const add: Add = (employee, key, value) => {
    const known = byEmployee.get(employee);
    if (known) known[`${program}.${key}`] = value;
    else byEmployee.set(employee, { [`${program}.${key}`]: value });
  };
  await addPlans(store, add, { date, before: calendar.nextWorkingDay(date, -1) }, employees);
  const shared = { program, kind: 'plan', period: date };
  for (const { supervisor, count } of await store.totals.sharedWith(shared, employees))
    if (supervisor !== null) add(supervisor, 'team-staying', Number(count));
  for (const { supervisor, highest } of await store.totals.highestOfTeams(overtimeFact, employees))
    if (supervisor !== null && highest !== null) add(supervisor, 'team-most-overtime', highest);
  await addStaff(store, add, pack, employees);
  return byEmployee;
};

async function addPlans(
  store: Store,
  add: Add,
  { date, before }: { readonly date: string; readonly before: string },
  employees?: readonly string[],
): Promise<void> {
  const results = await store.answers.traces(program, 'result', before, employees);
  const answered = new Set(results.filter(({ period }) => period === before).map(({ employee }) => employee));
  for (const { employee, period, items: held } of await store.answers.traces(
    program,
    'plan',
    before,
    employees,
  )) {
    if (period === date) add(employee, 'plan-today', held === items.stay ? 'stay' : 'on-time');
    else if (period === before && !answered.has(employee)) add(employee, 'check-waiting', true);
  }
}

/** Only the contact for health is told how much the most of everybody is. */
async function addStaff(store: Store, add: Add, pack: Pack, employees?: readonly string[]): Promise<void> {
  const numbers = (await contactPeople(store, pack, healthContact)).map(({ number }) => number);
  const wanted = employees ? numbers.filter((number) => employees.includes(number)) : numbers;
  if (wanted.length === 0) return;
  const highest = await store.totals.highest(overtimeFact);
  if (highest !== null) for (const number of wanted) add(number, 'staff-most-overtime', highest);
}
