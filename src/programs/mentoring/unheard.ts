import { addDays } from '../../policy/dates.ts';
import type { Store } from '../../store/store.ts';
import { program } from './rules.ts';

/** For how many days a hand that reached nobody is brought back to whoever raised it. */
const broughtBackDays = 7;

/** Whose latest hand reached nobody: all it was for left, changed or went on leave before it went out. */
export async function unheardAskers(
  store: Store,
  date: string,
  employees?: readonly string[],
): Promise<Set<string>> {
  const hands = await store.answers.traces(program, 'hand', addDays(date, -broughtBackDays), employees);
  const latest = new Map(hands.map(({ employee, period }) => [employee, period]));
  const names = new Map(
    [...latest].map(([employee, period]) => [`mentoring.hand@${period}/${employee}`, employee]),
  );
  const reached = new Set<string>();
  for (const { occurrence, state } of await store.nudges.followUpStates([...names.keys()]))
    if (state !== 'skipped' && state !== 'failed') reached.add(occurrence);
  const unheard = [...names].filter(([occurrence]) => !reached.has(occurrence));
  return new Set(unheard.map(([, employee]) => employee));
}
