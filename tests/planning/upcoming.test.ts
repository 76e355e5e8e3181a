import { expect, it } from 'vitest';
import { paths } from '../../src/paths.ts';
import { Directory } from '../../src/people/directory.ts';
import { planToday } from '../../src/planning/planner.ts';
import { dueOn } from '../../src/policy/due.ts';
import { loadOrThrow } from '../../src/policy/load-or-throw.ts';
import { catalogueOf, factLoadersOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { upcoming } from '../../src/programs/upcoming.ts';
import { employeeRow } from '../support/builders.ts';
import { freshStore } from '../support/stores.ts';

it('plans nothing that no program can deliver yet, though it is due', async () => {
  const date = '2027-09-01';
  const pack = loadOrThrow(paths.policy, catalogueOf(programs));
  const store = await freshStore();
  await store.transaction((tx) =>
    tx.employees.replace({
      employees: [employeeRow('1001')],
      departments: [{ code: '101010', name: 'General affairs', parent: null }],
      changes: [],
    }),
  );
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const person = await directory.person(date, '1001');
  const due = person ? dueOn(pack, person, date).map(({ rule }) => rule) : [];
  const deliverable = due.filter(({ delivers }) => delivers).map(({ id }) => id);
  const later = upcoming
    .map(({ name }) => name)
    .filter((name) => !programs.some((each) => each.name === name));

  await planToday({ store, directory, pack: () => pack }, pack.calendar.at(date, '08:40'));

  const planned = (await store.nudges.ofEmployee('1001', 20)).map(({ rule }) => rule);
  expect(due.some(({ program }) => later.includes(program))).toBe(later.length > 0);
  expect(deliverable).toContain('my-card.choose');
  expect(planned.sort()).toEqual(deliverable.sort());
});
