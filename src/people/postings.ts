import { addMonths } from '../policy/dates.ts';
import type { PostingRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { buildOrganisation } from './organisation.ts';
import type { Roster } from './roster/model.ts';

/** Codes and names of departments from the top down to where somebody stands. */
export type Place = readonly (readonly [code: string, name: string])[];

/** Longer than any month waits to be counted. */
const monthsKept = 8;

/** Notes where the people of a roster stand from its day on; older places go when no month needs them any more. */
export async function notePostings(
  store: Store,
  { people, departments }: Roster,
  since: string,
): Promise<void> {
  await store.postings.dropFrom(since);
  const before = new Map((await store.postings.latest()).map(({ employee, place }) => [employee, place]));
  const organisation = buildOrganisation(people, departments);
  const placeOf = (code: string): Place =>
    organisation.departmentPath(code).map((each) => [each, organisation.departmentName(each) ?? each]);
  const changed = people.flatMap(({ number: employee, department }): PostingRow[] => {
    const place = JSON.stringify(placeOf(department));
    return before.get(employee) === place ? [] : [{ employee, since, place }];
  });
  await store.postings.enter(changed);
  await store.postings.dropBefore(addMonths(since, -monthsKept));
}
