import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../../src/language.ts';
import { Directory } from '../../../src/people/directory.ts';
import { factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import type { Turn } from '../../../src/programs/program.ts';
import type { Store } from '../../../src/store/store.ts';
import { employeeRow } from '../../support/builders.ts';
import { loadedPolicy } from '../../support/policy.ts';

const pack = loadedPolicy();

/** Employee 1001 and the supervisor 2001 in an otherwise empty organisation. */
export async function addEmployee(store: Store): Promise<void> {
  const employees = [employeeRow('1001', { supervisor: '2001' }), employeeRow('2001')];
  await store.employees.replace({ employees, departments: [], changes: [] });
}

/** A turn of employee 1001 at a moment. */
export async function turnAt(store: Store, moment: string, language: Language = 'ja'): Promise<Turn> {
  const now = Temporal.Instant.from(moment);
  const today = pack.calendar.dateOf(now);
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const person = await directory.person(today, '1001');
  const employee = await store.employees.byNumber('1001');
  if (!person || !employee) throw new Error('Employee 1001 is missing');
  return { store, pack, person, employee, language, now, today };
}
