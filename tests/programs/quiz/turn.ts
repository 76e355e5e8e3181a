import { Temporal } from 'temporal-polyfill';
import { Directory } from '../../../src/people/directory.ts';
import type { Pack } from '../../../src/policy/pack.ts';
import { factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import type { Turn } from '../../../src/programs/program.ts';
import type { EmployeeRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { employeeRow } from '../../support/builders.ts';
import { loadedPolicy } from '../../support/policy.ts';

export function packAt(dir: string): Pack {
  return loadedPolicy(dir);
}

/** Employees of one office; 1001 reports to 2001. */
export async function addEmployees(store: Store, change: Partial<EmployeeRow> = {}): Promise<void> {
  const employees = [employeeRow('1001', { supervisor: '2001', ...change }), employeeRow('2001')];
  await store.transaction((tx) => tx.employees.replace({ employees, departments: [], changes: [] }));
}

/** A turn of an employee at a time in Japan (`2026-11-24T09:00`). */
export async function turnAt(store: Store, pack: Pack, time: string, number = '1001'): Promise<Turn> {
  const now = Temporal.ZonedDateTime.from(`${time}[Asia/Tokyo]`).toInstant();
  const today = pack.calendar.dateOf(now);
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const person = await directory.person(today, number);
  const employee = await store.employees.byNumber(number);
  if (!person || !employee) throw new Error(`Employee ${number} is missing`);
  return { store, pack, person, employee, language: 'ja', now, today };
}
