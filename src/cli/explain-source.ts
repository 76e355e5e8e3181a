import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import { loadRoster } from '../people/roster/read-file.ts';
import { peopleOf } from '../people/roster-people.ts';
import { type Asked, foreseenOutcomes, ledgerOutcomes, type Outcomes } from '../planning/outcomes.ts';
import type { Person } from '../policy/person.ts';
import { type MayShow, showAll } from '../policy/trace.ts';
import type { Store } from '../store/store.ts';

/** Where an explanation finds the person, and what was or would be planned for them. */
export interface Source {
  person(number: string, date: string): Promise<Person | undefined>;
  /** Everybody's number, to tell what a wrong one was meant to be. */
  numbers(date: string): Promise<readonly string[]>;
  outcomes(asked: Asked): Promise<Outcomes>;
  readonly mayShow: MayShow;
}

/** The people of a roster file; it holds nothing that only the person may see. */
export async function fileSource(path: string): Promise<Source> {
  const people = peopleOf(await loadRoster(path));
  return {
    person: async (number) => people.find((each) => each.number === number),
    numbers: async () => people.map(({ number }) => number),
    outcomes: async (asked) => foreseenOutcomes(asked),
    mayShow: showAll,
  };
}

/** The people and the ledger of a database, shown as HR may see them. */
export function databaseSource(
  { store, directory }: { readonly store: Store; readonly directory: Directory },
  now: Temporal.Instant,
): Source {
  return {
    person: (number, date) => directory.person(date, number),
    numbers: async (date) => (await directory.people(date)).map(({ number }) => number),
    outcomes: (asked) => ledgerOutcomes(asked, store, now),
    mayShow: ({ visibleTo }) => visibleTo?.includes('hr') === true,
  };
}
