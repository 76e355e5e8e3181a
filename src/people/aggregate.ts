import type { Store } from '../store/store.ts';
import type { TotalsQuery } from '../store/totals.ts';

/** Behind every number that is shown of several people stand at least so many. */
export const fewestPeople = 5;

/** One thing that somebody gave, as totals count it. */
export interface Counted {
  readonly person: string;
  /** The department it belongs to, by code. */
  readonly department: string;
  readonly category: string;
}

/** A number that may be shown; `null` stands for several categories, each of which too few people gave. */
export interface Total {
  readonly category: string | null;
  readonly count: number;
}

export interface DepartmentTotals {
  readonly department: string;
  readonly totals: readonly Total[];
}

/** The code of the department above one; `null` at the top. */
export type ParentOf = (department: string) => string | null;

/** Reads what is kept for totals alone. It names people, so nothing but totals may come of it. */
export async function readForTotals<T>(
  store: Store,
  query: TotalsQuery,
): Promise<(T & Pick<Counted, 'person'>)[]> {
  const rows = await store.totals.given(query);
  return rows.map(({ employee, body }) => ({ ...(JSON.parse(body) as T), person: employee }));
}

/**
 * Totals by department. What too few people of a department gave counts with the department above; categories that
 * too few gave count together, and what is still too little is left out. A sum of totals therefore tells nothing of
 * what was left out, as long as it is a sum of these and never a count of its own.
 */
export function totalsByDepartment(counted: readonly Counted[], parentOf: ParentOf): DepartmentTotals[] {
  const pools = pooled(counted, parentOf, (pool) => peopleIn(pool) >= fewestPeople);
  return pools.map(({ department, pool }) => ({ department, totals: totalsOf(pool) }));
}

/** What was given, by department; where it is not enough to be shown it goes to the department above, or is left out. */
export function pooled<T extends Pick<Counted, 'department'>>(
  given: readonly T[],
  parentOf: ParentOf,
  isEnough: (pool: readonly T[]) => boolean,
): { readonly department: string; readonly pool: readonly T[] }[] {
  const pools = new Map<string, T[]>();
  for (const each of given) addTo(pools, each.department, [each]);
  const shown: { department: string; pool: readonly T[] }[] = [];
  for (const department of deepestFirst([...pools.keys()], parentOf)) {
    const pool = pools.get(department) ?? [];
    const above = parentOf(department);
    if (isEnough(pool)) shown.push({ department, pool });
    else if (above !== null) addTo(pools, above, pool);
  }
  return shown.sort((a, b) => (a.department < b.department ? -1 : 1));
}

/** The sum of totals, the largest first and what stands for several categories last. */
export function sumOf(parts: readonly DepartmentTotals[]): Total[] {
  const sums = new Map<string | null, number>();
  for (const { category, count } of parts.flatMap(({ totals }) => totals))
    sums.set(category, (sums.get(category) ?? 0) + count);
  return [...sums].map(([category, count]) => ({ category, count })).sort(byCount);
}

function byCount(a: Total, b: Total): number {
  return Number(a.category === null) - Number(b.category === null) || b.count - a.count;
}

function totalsOf(pool: readonly Counted[]): Total[] {
  const byCategory = new Map<string, Counted[]>();
  for (const each of pool) addTo(byCategory, each.category, [each]);
  const many = [...byCategory].filter(([, given]) => peopleIn(given) >= fewestPeople);
  const few = [...byCategory.values()].filter((given) => peopleIn(given) < fewestPeople).flat();
  const totals: Total[] = many.map(([category, given]) => ({ category, count: given.length }));
  if (peopleIn(few) >= fewestPeople) totals.push({ category: null, count: few.length });
  return totals.sort(byCount);
}

function peopleIn(counted: readonly Counted[]): number {
  return new Set(counted.map(({ person }) => person)).size;
}

function addTo<T>(groups: Map<string, T[]>, key: string, more: readonly T[]): void {
  const group = groups.get(key);
  if (group) group.push(...more);
  else groups.set(key, [...more]);
}

/** The departments with all above them, in an order in which each comes before the one above it. */
function deepestFirst(departments: readonly string[], parentOf: ParentOf): string[] {
  const depths = new Map<string, number>();
  const depthOf = (department: string): number => {
    const known = depths.get(department);
    if (known !== undefined) return known;
    const above = parentOf(department);
    const depth = above === null ? 0 : depthOf(above) + 1;
    depths.set(department, depth);
    return depth;
  };
  for (const department of departments) depthOf(department);
  return [...depths].sort(([, a], [, b]) => b - a).map(([department]) => department);
}
