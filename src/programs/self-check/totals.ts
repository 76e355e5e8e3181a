import type { Temporal } from 'temporal-polyfill';
import { fewestPeople, pooled, readForTotals } from '../../people/aggregate.ts';
import { onceClosed } from '../../people/closed-totals.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Checklist } from '../../policy/schema/checklists.ts';
import type { Store } from '../../store/store.ts';
import { type Given, type Mark, program } from './records.ts';
import { type Item, itemsOf } from './sitting.ts';

/** How many marked an item the one way and the other, in a department or in what is left of those below it. */
export interface Share {
  /** `null` for what is left of the whole city. */
  readonly department: string | null;
  readonly yes: number;
  readonly notYet: number;
}

/** An item with the numbers that may be shown; none where too few people stand behind one of them. */
export interface ItemTotals {
  readonly item: Item;
  readonly yes: number;
  readonly notYet: number;
  readonly parts: readonly Share[];
}

/** The totals of a quarter as they were when they were first worked out; `null` as long as it lasts. */
export async function closedTotals(
  { store, pack, now }: { readonly store: Store; readonly pack: Pack; readonly now: Temporal.Instant },
  checklist: Checklist,
  quarter: string,
): Promise<ItemTotals[] | null> {
  if (!isClosed(pack, quarter, now)) return null;
  const subject = `self-check/${checklist.id}`;
  const kept = await onceClosed(store, subject, quarter, async () =>
    (await totalsOf(store, checklist, quarter)).map(({ item, ...totals }) => ({ id: item.id, ...totals })),
  );
  // An item that the policy has no more has no words either.
  return itemsOf({ checklist }).flatMap((item) => {
    const totals = kept.find(({ id }) => id === item.id);
    return totals ? [{ item, yes: totals.yes, notYet: totals.notYet, parts: totals.parts }] : [];
  });
}

interface One {
  readonly person: string;
  readonly department: string;
  readonly mark: Mark;
}

/** Whether a quarter is over, so that nothing added later tells what one person answered. */
export function isClosed({ calendar }: Pack, quarter: string, now: Temporal.Instant): boolean {
  return calendar.dateOf(now) > calendar.quarterDays(quarter).to;
}

/**
 * What was marked in a quarter, item by item. Who did the check is known by name, so a number is shown only where both
 * ways were gone by five people or more: otherwise the one would tell the other. Where that is not so, a department
 * counts with the one above it, and the sums are sums of what is shown.
 */
export async function totalsOf(store: Store, checklist: Checklist, quarter: string): Promise<ItemTotals[]> {
  const period = `${quarter}/${checklist.id}`;
  const given = await readForTotals<Given>(store, { program, kind: 'counted', from: period, to: period });
  const parents = parentsIn(given);
  return itemsOf({ checklist }).map((item) => {
    const marked = given.flatMap(({ person, path, marks }): One[] => {
      const mark = marks[item.id];
      return mark ? [{ person, department: path.at(-1) ?? city, mark }] : [];
    });
    const pools = pooled(marked, (code) => parents.get(code) ?? null, isEnough);
    const parts = pools.map(({ department, pool }) => ({
      department: department === city ? null : department,
      ...countsOf(pool),
    }));
    const sum = (way: 'yes' | 'notYet') => parts.reduce((total, part) => total + part[way], 0);
    return { item, yes: sum('yes'), notYet: sum('notYet'), parts };
  });
}

/** Stands above all departments. */
const city = '';

/** The departments as they were when the checks were done: a later change of the tree changes no number. */
function parentsIn(given: readonly Given[]): Map<string, string> {
  const parents = new Map<string, string>();
  for (const path of given.map((each) => each.path).sort((a, b) => (a.join() < b.join() ? -1 : 1)))
    path.forEach((code, index) => {
      if (!parents.has(code)) parents.set(code, path[index - 1] ?? city);
    });
  return parents;
}

function countsOf(pool: readonly One[]) {
  const yes = pool.filter(({ mark }) => mark === 'yes').length;
  return { yes, notYet: pool.length - yes };
}

function isEnough(pool: readonly One[]): boolean {
  const { yes, notYet } = countsOf(pool);
  return yes >= fewestPeople && notYet >= fewestPeople;
}
