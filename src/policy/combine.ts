import type { Matcher } from './operators.ts';

// Every person meets every rule on every day, so what a predicate compiles to is chosen by measurement (`npm run
// bench`): calling closures that are held in variables costs about half of walking over an array of them.

export function not(matches: Matcher): Matcher {
  return (person, date) => !matches(person, date);
}

/** Whether all of them match; asks no more of them than it takes. */
export function every([a, b, c, ...rest]: readonly Matcher[]): Matcher {
  if (!a) return () => true;
  if (!b) return a;
  if (!c) return (person, date) => a(person, date) && b(person, date);
  if (rest.length === 0) return (person, date) => a(person, date) && b(person, date) && c(person, date);
  const others = every(rest);
  return (person, date) => a(person, date) && b(person, date) && c(person, date) && others(person, date);
}

/** Whether one of them matches at least; asks no more of them than it takes. */
export function some([a, b, c, ...rest]: readonly Matcher[]): Matcher {
  if (!a) return () => false;
  if (!b) return a;
  if (!c) return (person, date) => a(person, date) || b(person, date);
  if (rest.length === 0) return (person, date) => a(person, date) || b(person, date) || c(person, date);
  const others = some(rest);
  return (person, date) => a(person, date) || b(person, date) || c(person, date) || others(person, date);
}
