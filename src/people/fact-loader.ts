import type { Calendar } from '../policy/calendar.ts';
import type { Pack } from '../policy/pack.ts';
import type { FactValue } from '../policy/person.ts';
import type { Store } from '../store/store.ts';

/** Facts about people that come from elsewhere than the roster, by employee number and fact key. */
export type FactLoader = (
  store: Store,
  date: string,
  employees?: readonly string[],
) => Promise<Map<string, Record<string, FactValue>>>;

/**
 * The same where it takes the policy: its calendar, to say which week, quarter or fiscal year the date is in, and whom
 * it names as contacts.
 */
export type DatedFactLoader = (
  store: Store,
  date: string,
  employees: readonly string[] | undefined,
  calendar: Calendar,
  pack: Pack,
) => ReturnType<FactLoader>;
