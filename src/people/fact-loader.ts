import type { FactValue } from '../policy/person.ts';
import type { Store } from '../store/store.ts';

/** Facts about people that come from elsewhere than the roster, by employee number and fact key. */
export type FactLoader = (
  store: Store,
  date: string,
  employees?: readonly string[],
) => Promise<Map<string, Record<string, FactValue>>>;
