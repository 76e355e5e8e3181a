import type { Person } from '../policy/person.ts';
import { buildOrganisation, toPerson } from './organisation.ts';
import type { Roster } from './roster/model.ts';

/** The people of a roster as rules see them. What a roster does not say (attributes, history) is not known. */
export function peopleOf({ people, departments }: Roster): Person[] {
  const organisation = buildOrganisation(people, departments);
  return people.map((person) => toPerson(person, organisation, { changedOn: {}, attributes: {} }));
}
