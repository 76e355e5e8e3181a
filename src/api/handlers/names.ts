import type { Scope } from '../../people/hr/roles.ts';
import type { Organisation } from '../../people/organisation.ts';

/** Whether a scope of departments, each with all below it, holds for one; `null` holds for all. */
export function isWithin(scope: Scope, organisation: Organisation, department: string): boolean {
  return scope === null || organisation.departmentPath(department).some((code) => scope.includes(code));
}

/** Somebody by number and name; the number alone for whoever is in no roster any more. */
export function named(organisation: Organisation, number: string): { number: string; name: string } {
  return { number, name: organisation.person(number)?.name ?? number };
}

export function departmentOf(organisation: Organisation, code: string): { code: string; name: string } {
  return { code, name: organisation.departmentName(code) ?? code };
}
