import type { EmployeeRow } from '../../store/schema.ts';
import type { Turn } from '../program.ts';

/** The supervisor who can read and answer a plan today; `null` where there is none or they are not at work. */
export async function leaderOf({ store, person }: Turn): Promise<EmployeeRow | null> {
  const supervisor = person.supervisor ? await store.employees.byNumber(person.supervisor) : undefined;
  return supervisor?.status === 'active' ? supervisor : null;
}
