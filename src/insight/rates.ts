import { fewestPeople, type ParentOf, pooled } from '../people/aggregate.ts';

/** One thing that was asked of somebody, and whether they did it. */
export interface Asked {
  readonly person: string;
  readonly department: string;
  readonly did: boolean;
}

export interface Rate {
  /** `null` for what is left of the whole organisation. */
  readonly department: string | null;
  readonly asked: number;
  readonly did: number;
}

export interface Rates {
  /** The sum of the parts; never a count of its own, or the difference would tell of what is not shown. */
  readonly all: Rate | null;
  readonly parts: readonly Rate[];
}

/** Stands above all departments. */
const everywhere = '';

/**
 * Rates by department. A number is shown only where five people or more did it and five or more did not; otherwise it
 * counts with the department above, and what is still too little is left out.
 */
export function ratesOf(given: readonly Asked[], parentOf: ParentOf): Rates {
  const above: ParentOf = (code) => (code === everywhere ? null : (parentOf(code) ?? everywhere));
  const parts = pooled(given, above, isEnough).map(({ department, pool }) => ({
    department: department === everywhere ? null : department,
    asked: pool.length,
    did: pool.filter(({ did }) => did).length,
  }));
  if (parts.length === 0) return { all: null, parts };
  const sum = (of: 'asked' | 'did') => parts.reduce((total, part) => total + part[of], 0);
  return { all: { department: null, asked: sum('asked'), did: sum('did') }, parts };
}

function isEnough(pool: readonly Asked[]): boolean {
  return [true, false].every(
    (side) =>
      new Set(pool.filter(({ did }) => did === side).map(({ person }) => person)).size >= fewestPeople,
  );
}
