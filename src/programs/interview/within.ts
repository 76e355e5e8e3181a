import { withAllBelow } from '../../people/departments.ts';
import type { Scope } from '../../people/hr/roles.ts';
import type { DepartmentRow } from '../../store/employees.ts';
import type { Store } from '../../store/store.ts';

/** Whether two scopes have departments in common. */
export function overlap(one: Scope, other: Scope, known: readonly DepartmentRow[]): boolean {
  if (one === null || other === null) return true;
  const codes = withAllBelow(other, known);
  return [...withAllBelow(one, known)].some((code) => codes.has(code));
}

/** Whether all that a scope holds for lies within another. */
export function isWithin(inner: Scope, outer: Scope, known: readonly DepartmentRow[]): boolean {
  if (outer === null) return true;
  const codes = withAllBelow(outer, known);
  return inner?.every((code) => codes.has(code)) ?? false;
}

/** The people for whom a scope holds, by number; `null` for everybody. */
export async function peopleWithin(store: Store, scope: Scope): Promise<ReadonlySet<string> | null> {
  if (scope === null) return null;
  const codes = withAllBelow(scope, await store.employees.departments());
  const people = new Set<string>();
  for (const code of codes)
    for (const { number } of await store.employees.inDepartment(code)) people.add(number);
  return people;
}
