import type { Fact } from './facts.ts';
import type { Person } from './person.ts';
import type { Contacts } from './schema/contacts.ts';

/** What a person is a contact for; nothing where the policy names nobody. */
export function contactFor(contacts: Contacts, { number, departmentPath }: Person): string[] {
  return Object.entries(contacts)
    .filter(
      ([, { departments, employees }]) =>
        employees?.includes(number) || departments?.some((code) => departmentPath.includes(code)),
    )
    .map(([id]) => id);
}

/**
 * The same as a fact, whose values are the contacts that the policy names: a rule cannot ask for another. Without them
 * (their file is faulty) it is there and not known.
 */
export function contactFact(contacts: Contacts | null): Fact {
  return {
    key: 'contact-for',
    type: 'list',
    label: { ja: '窓口として受け持つこと', en: 'Contact for' },
    values: contacts ? Object.keys(contacts) : undefined,
    valueLabels: Object.fromEntries(Object.entries(contacts ?? {}).map(([id, { title }]) => [id, title])),
    visibleTo: ['self', 'supervisor', 'hr'],
    origin: 'roster',
    tracked: false,
    tree: false,
    read: (person) => (contacts ? contactFor(contacts, person) : undefined),
  };
}
