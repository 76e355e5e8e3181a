import { encodeRoster, generateRoster } from '../../src/demo/generate-roster.ts';
import { buildOrganisation, toPerson } from '../../src/people/organisation.ts';
import { parseRoster } from '../../src/people/roster/parse.ts';
import type { Person } from '../../src/policy/person.ts';

export const rosterSeed = 20260401;

/** The people of an invented organisation as rules see them; the same for the same size. */
export function generatedPeople(size: number): Person[] {
  const parsed = parseRoster(encodeRoster(generateRoster({ people: size, seed: rosterSeed }), 'utf8'));
  if (!parsed.ok) throw new Error(`the generated roster has ${parsed.problems.length} problems`);
  const { people, departments } = parsed.roster;
  const organisation = buildOrganisation(people, departments);
  return people.map((person) => toPerson(person, organisation, { changedOn: {}, attributes: {} }));
}
