import type { Pack } from '../policy/pack.ts';
import type { EmployeeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { withAllBelow } from './departments.ts';

/** Who of those at work is a contact that the policy names, by number; nobody where it names none. */
export async function contactPeople(store: Store, pack: Pack, id: string): Promise<EmployeeRow[]> {
  const contact = pack.policy.contacts[id];
  if (!contact) return [];
  const people = new Map<string, EmployeeRow>();
  const codes = withAllBelow(contact.departments ?? [], await store.employees.departments());
  for (const code of codes)
    for (const row of await store.employees.inDepartment(code)) people.set(row.number, row);
  for (const number of contact.employees ?? []) {
    const row = await store.employees.byNumber(number);
    if (row) people.set(number, row);
  }
  const atWork = [...people.values()].filter(({ status }) => status === 'active');
  return atWork.sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** Whether somebody is a contact that the policy names. */
export async function isContact(store: Store, pack: Pack, id: string, employee: string): Promise<boolean> {
  return (await contactPeople(store, pack, id)).some(({ number }) => number === employee);
}
