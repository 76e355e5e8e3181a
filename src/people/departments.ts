import type { DepartmentRow } from '../store/employees.ts';

/** The departments with those below them. */
export function withAllBelow(codes: readonly string[], departments: readonly DepartmentRow[]): Set<string> {
  const found = new Set(codes);
  // A set hands out what is added while it is walked through, and takes nothing twice.
  for (const code of found) for (const each of departments) if (each.parent === code) found.add(each.code);
  return found;
}
