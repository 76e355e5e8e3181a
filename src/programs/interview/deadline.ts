import type { Person } from '../../policy/person.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { holderOf } from './holder.ts';
import type { PlanContext } from './keep-plan.ts';
import { tellOfCycle } from './tell.ts';

/** So many working days before the end whoever holds interviews hears of those without a time, and then those above. */
const DAYS_LEFT = { holder: 5, above: 2 };

const waiting: readonly InterviewRow['state'][] = ['open', 'proposed', 'offered', 'declined'];

/** Near the end of a cycle: word to whoever still has interviews without a time, and later to their supervisors. */
export async function tellDeadline(
  store: Store,
  people: ReadonlyMap<string, Person>,
  context: PlanContext,
): Promise<void> {
  const { calendar } = context.pack;
  const { cycle, ends_on } = context.open;
  const today = calendar.dateOf(context.now);
  if (today < calendar.nextWorkingDay(ends_on, -DAYS_LEFT.holder)) return;
  const rows = await store.interviews.ofCycle(cycle);
  const holders = new Set(rows.filter(({ state }) => waiting.includes(state)).map(holderOf));
  const above = new Set([...holders].flatMap((holder) => people.get(holder)?.supervisor ?? []));
  const word = { ...context, cycle };
  // A deadline that moves is a new one to be told of.
  const key = `${cycle}/${ends_on}`;
  await store.transaction(async (tx) => {
    for (const holder of holders) await tellOfCycle(tx, 'interview.deadline', holder, word, key);
    if (today >= calendar.nextWorkingDay(ends_on, -DAYS_LEFT.above))
      for (const each of above) await tellOfCycle(tx, 'interview.below', each, word, key);
  });
}
