import { Temporal } from 'temporal-polyfill';
import { Directory } from '../../../src/people/directory.ts';
import { factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import type { Turn } from '../../../src/programs/program.ts';
import type { Store } from '../../../src/store/store.ts';
import { loadedPolicy } from '../../support/policy.ts';

export const pack = loadedPolicy();

export function directoryOf(store: Store): Directory {
  return new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
}

/** A turn of an employee at a moment in Japan (`2026-11-25T09:00`). */
export async function turnOf(store: Store, number: string, time: string): Promise<Turn> {
  const now = Temporal.ZonedDateTime.from(`${time}[Asia/Tokyo]`).toInstant();
  const today = pack.calendar.dateOf(now);
  const person = await directoryOf(store).person(today, number);
  const employee = await store.employees.byNumber(number);
  if (!person || !employee) throw new Error(`Employee ${number} is missing`);
  return { store, pack, person, employee, language: 'ja', now, today };
}
