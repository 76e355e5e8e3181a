import type { Organisation } from '../../people/organisation.ts';

/** Somebody by number and name; the number alone for whoever is in no roster any more. */
export function named(organisation: Organisation, number: string): { number: string; name: string } {
  return { number, name: organisation.person(number)?.name ?? number };
}

export function departmentOf(organisation: Organisation, code: string): { code: string; name: string } {
  return { code, name: organisation.departmentName(code) ?? code };
}
