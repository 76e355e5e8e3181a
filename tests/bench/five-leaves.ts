import { readAudience } from '../../src/policy/audience.ts';
import { buildCatalogue } from '../../src/policy/catalogue.ts';
import type { Matcher } from '../../src/policy/operators.ts';
import type { Person } from '../../src/policy/person.ts';
import { useAsInService } from './production.ts';

/** The day on which everybody is asked. */
export const today = '2026-11-27';

/** A five-leaf audience in the words of a rule file. */
export function fiveLeaves(department: string) {
  return {
    all: [
      { fact: 'status', is: 'active' },
      { fact: 'rank', in: ['staff', 'senior-staff'] },
      { fact: 'department', under: department },
      { fact: 'tenure-months', 'at-least': 12 },
      { not: { fact: 'language', is: 'en' } },
    ],
  };
}

/** The part of the organisation with the most people, so that the leaves after `under` have work to do. */
export function largestDepartment(people: readonly Person[]): string {
  const sizes = new Map<string, number>();
  for (const { departmentPath } of people) {
    const root = departmentPath[0] ?? '';
    sizes.set(root, (sizes.get(root) ?? 0) + 1);
  }
  const [largest] = [...sizes].sort((one, other) => other[1] - one[1]);
  return largest?.[0] ?? '';
}

/** The audience compiled by the engine, in an engine that has seen the audiences of the shipped pack. */
export function compiledFiveLeaves(department: string, people: readonly Person[]): Matcher {
  // Through JSON, because a rule's texts come from a parser: they are not the very strings of the source code.
  const written: unknown = JSON.parse(JSON.stringify(fiveLeaves(department)));
  const result = readAudience(written, buildCatalogue({ facts: [] }, {}).facts);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  useAsInService(people, today);
  return result.audience.matches;
}

/** How many are in, after making sure that both sides say the same of everybody. */
export async function agreed(
  people: readonly Person[],
  ours: (person: Person) => boolean,
  peer: (person: Person) => boolean | Promise<boolean>,
): Promise<number> {
  let count = 0;
  for (const person of people) {
    const answer = ours(person);
    if (answer !== (await peer(person))) throw new Error(`the two sides differ about ${person.number}`);
    if (answer) count += 1;
  }
  if (count === 0 || count === people.length) throw new Error('everybody or nobody: nothing is decided');
  return count;
}
