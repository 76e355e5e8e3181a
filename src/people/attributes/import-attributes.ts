import type { Temporal } from 'temporal-polyfill';
import type { FactValue } from '../../policy/person.ts';
import { toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import type { FactLoader } from '../fact-loader.ts';
import type { Attributes } from './model.ts';

/** How one column differs from what is kept: how many people get a value, another one, or lose theirs. */
export interface ColumnChange {
  readonly key: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** What an import would change, column by column. */
export async function previewAttributes(store: Store, { columns }: Attributes): Promise<ColumnChange[]> {
  const kept = new Map<string, Map<string, string>>(columns.map(({ key }) => [key, new Map()]));
  for (const { employee, fact, value } of await store.attributes.ofFacts([...kept.keys()]))
    kept.get(fact)?.set(employee, value);
  return columns.map(({ key, values }) => {
    const before = kept.get(key) ?? new Map<string, string>();
    const known = [...values].filter(([employee]) => before.has(employee));
    const unchanged = known.filter(([employee, value]) => before.get(employee) === JSON.stringify(value));
    return {
      key,
      added: values.size - known.length,
      changed: known.length - unchanged.length,
      removed: before.size - known.length,
      unchanged: unchanged.length,
    };
  });
}

/** Keeps the attributes of a checked file: all of them, or none. */
export async function importAttributes(
  store: Store,
  { columns }: Attributes,
  now: Temporal.Instant,
): Promise<void> {
  const at = toText(now);
  const rows = columns.flatMap(({ key, values }) =>
    [...values].map(([employee, value]) => ({
      employee,
      fact: key,
      value: JSON.stringify(value),
      imported_at: at,
    })),
  );
  await store.transaction((tx) =>
    tx.attributes.replace(
      columns.map(({ key }) => key),
      rows,
    ),
  );
}

/** What was imported, as rules see it. */
export const loadAttributes: FactLoader = async (store, _date, employees) => {
  const facts = new Map<string, Record<string, FactValue>>();
  for (const { employee, fact, value } of await store.attributes.of(employees)) {
    facts.set(employee, { ...facts.get(employee), [fact]: JSON.parse(value) as FactValue });
  }
  return facts;
};
