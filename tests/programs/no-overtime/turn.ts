import { Temporal } from 'temporal-polyfill';
import { paths } from '../../../src/paths.ts';
import { Directory } from '../../../src/people/directory.ts';
import { loadOrThrow } from '../../../src/policy/load-or-throw.ts';
import { catalogueOf, factLoadersOf } from '../../../src/programs/compose.ts';
import { programs } from '../../../src/programs/index.ts';
import type { Turn } from '../../../src/programs/program.ts';
import type { Store } from '../../../src/store/store.ts';

export const pack = loadOrThrow(paths.policy, catalogueOf(programs));

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
