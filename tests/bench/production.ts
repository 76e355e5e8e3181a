import { paths } from '../../src/paths.ts';
import { loadOrThrow } from '../../src/policy/load-or-throw.ts';
import type { Person } from '../../src/policy/person.ts';
import { catalogueOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';

const times = 20;

/**
 * Asks every audience and condition of the shipped pack about everybody, several times. A runtime that has only ever
 * seen one audience makes code for that one alone, which flatters an engine; in service it sees them all.
 */
export function useAsInService(people: readonly Person[], date: string): number {
  const { rules } = loadOrThrow(paths.policy, catalogueOf(programs));
  const matchers = rules
    .flatMap(({ audience, condition, stopWhen }) => [audience, condition, stopWhen])
    .flatMap((each) => (each === null ? [] : [each.matches]));
  let matched = 0;
  for (let time = 0; time < times; time++)
    for (const matches of matchers) for (const person of people) if (matches(person, date)) matched += 1;
  return matched;
}
