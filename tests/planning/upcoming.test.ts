import { expect, it } from 'vitest';
import { paths } from '../../src/paths.ts';
import { Directory } from '../../src/people/directory.ts';
import { planToday } from '../../src/planning/planner.ts';
import { dueOn } from '../../src/policy/due.ts';
import { loadOrThrow } from '../../src/policy/load-or-throw.ts';
import type { Pack } from '../../src/policy/pack.ts';
import type { Rule } from '../../src/policy/rule.ts';
import { catalogueOf, factLoadersOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { upcoming } from '../../src/programs/upcoming.ts';
import { employeeRow } from '../support/builders.ts';
import { freshStore } from '../support/stores.ts';

it('plans nothing that no program can deliver yet, though it is due', async () => {
  const pack = loadOrThrow(paths.policy, catalogueOf(programs));
  const store = await freshStore();
  await store.transaction((tx) =>
    tx.employees.replace({
      employees: [employeeRow('1001', { supervisor: '2001' }), employeeRow('2001')],
      departments: [{ code: '101010', name: 'General affairs', parent: null }],
      changes: [],
    }),
  );
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const waits = upcoming.some(({ name }) => !programs.some((each) => each.name === name));
  const { date, due } = await firstDay(pack, directory, ({ delivers }) => delivers !== waits);
  const deliverable = due.filter(({ delivers }) => delivers).map(({ id }) => id);

  await planToday({ store, directory, pack: () => pack }, pack.calendar.at(date, '08:40'));

  const planned = (await store.nudges.ofEmployee('1001', 20)).map(({ rule }) => rule);
  expect(due.some(({ delivers }) => !delivers)).toBe(waits);
  expect(planned.sort()).toEqual(deliverable.sort());
});

/** The first day of a fiscal year on which such a rule is due for somebody, with all that is due then. */
async function firstDay(pack: Pack, directory: Directory, such: (rule: Rule) => boolean) {
  const end = '2028-04-01';
  for (let date = '2027-04-01'; date < end; date = pack.calendar.nextWorkingDay(date)) {
    const person = await directory.person(date, '1001');
    const due = person ? dueOn(pack, person, date).map(({ rule }) => rule) : [];
    if (due.some(such)) return { date, due };
  }
  throw new Error('Nothing is due all year');
}
