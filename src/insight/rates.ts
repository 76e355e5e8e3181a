import { fewestPeople, type ParentOf, pooled } from '../people/aggregate.ts';
import type { Place } from '../people/postings.ts';
import type { PlaceCount } from '../store/insight.ts';

export interface Rate {
  /** `null` for what is left of the whole organisation. */
  readonly name: string | null;
  readonly asked: number;
  readonly did: number;
}

export interface Rates {
  /** The sum of the parts; never a count of its own, or the difference would tell of what is not shown. */
  readonly all: Omit<Rate, 'name'> | null;
  readonly parts: readonly Rate[];
}

interface Count extends Omit<PlaceCount, 'place'> {
  readonly department: string;
}

/** Stands above all departments. */
const everywhere = '';

/**
 * Rates by department. A number is shown only where five people or more did it and five or more did not; otherwise it
 * counts with the department above, and what is still too little is left out. Everybody stands at one place, so that
 * the people of several are as many as those of each.
 */
export function ratesOf(given: readonly PlaceCount[]): Rates {
  const { counts, parentOf, nameOf } = unfolded(given);
  const parts = pooled(counts, parentOf, isEnough).map(({ department, pool }) => ({
    name: department === everywhere ? null : nameOf(department),
    asked: sumOf(pool, 'asked'),
    did: sumOf(pool, 'did'),
  }));
  if (parts.length === 0) return { all: null, parts };
  return { all: { asked: sumOf(parts, 'asked'), did: sumOf(parts, 'did') }, parts };
}

/** The departments of all places: each with the one above it and its name, as they were then. */
function unfolded(given: readonly PlaceCount[]) {
  const parents = new Map<string, string>();
  const names = new Map<string, string>();
  const counts = given.map(({ place, ...count }): Count => {
    const path = JSON.parse(place) as Place;
    path.forEach(([code, name], index) => {
      names.set(code, name);
      parents.set(code, path[index - 1]?.[0] ?? everywhere);
    });
    return { ...count, department: path.at(-1)?.[0] ?? everywhere };
  });
  const parentOf: ParentOf = (code) => (code === everywhere ? null : (parents.get(code) ?? everywhere));
  return { counts, parentOf, nameOf: (code: string) => names.get(code) ?? code };
}

function isEnough(pool: readonly Count[]): boolean {
  return sumOf(pool, 'doers') >= fewestPeople && sumOf(pool, 'others') >= fewestPeople;
}

function sumOf<K extends string>(counts: readonly Readonly<Record<K, number>>[], key: K): number {
  return counts.reduce((sum, each) => sum + each[key], 0);
}
