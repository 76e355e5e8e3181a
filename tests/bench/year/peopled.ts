import { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';
import { buildOrganisation, toPerson } from '../../../src/people/organisation.ts';
import type { Roster } from '../../../src/people/roster/model.ts';
import { addDays } from '../../../src/policy/dates.ts';
import type { Fact, FactCatalogue } from '../../../src/policy/facts.ts';
import type { FactValue, Person } from '../../../src/policy/person.ts';

const seed = 2026;
const daysBack = 1000;

/**
 * The people of a roster as the rules of a year meet them: some have moved or changed rank on the first day, and HR
 * has imported nearly everything it can about nearly everybody, so that no rule is cheap for want of facts.
 */
export function peopled({ people, departments }: Roster, facts: FactCatalogue, firstDay: string): Person[] {
  const random = new SeededRandom(seed);
  const organisation = buildOrganisation(people, departments);
  const imported = [...facts.values()].filter(({ origin }) => origin === 'imported');
  return people.map((person) => {
    const changedOn: Record<string, string> = {};
    if (random.chance(0.2)) changedOn.department = firstDay;
    if (random.chance(0.1)) changedOn.rank = firstDay;
    const attributes: Record<string, FactValue> = {};
    for (const fact of imported)
      if (random.chance(0.95)) attributes[fact.key] = valueFor(fact, random, firstDay);
    return toPerson(person, organisation, { changedOn, attributes });
  });
}

function valueFor({ type, values }: Fact, random: SeededRandom, firstDay: string): FactValue {
  if (type === 'number') return random.between(0, 60);
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'date') return addDays(firstDay, -random.between(0, daysBack));
  const word = values?.[random.between(0, values.length - 1)] ?? `word-${random.between(1, 20)}`;
  return type === 'list' ? [word] : word;
}
