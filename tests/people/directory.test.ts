import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/people/directory.ts';
import type { FactLoader } from '../../src/people/fact-loader.ts';
import { importRoster } from '../../src/people/import-roster.ts';
import { rosterPersonOf } from '../../src/people/roster-rows.ts';
import type { EmployeeRow } from '../../src/store/schema.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { employeeRow } from '../support/builders.ts';
import { tokyo } from '../support/delivery.ts';
import { freshFolder, memoryStore } from '../support/stores.ts';

const date = '2026-11-26';

function keep(store: Store, rows: readonly EmployeeRow[], on = date) {
  const departments = [
    { code: '10', name: '総務部', parent: null },
    { code: '1010', name: '人事課', parent: '10' },
  ];
  const roster = { people: rows.map(rosterPersonOf), departments };
  return importRoster(store, { roster, effectiveOn: on }, tokyo(`${on}T09:00`), on);
}

const staff = [
  employeeRow('1', { department: '1010', supervisor: '2', mentor: '2', language: 'en' }),
  employeeRow('2', { department: '1010', rank: 'manager' }),
  employeeRow('3', { status: 'left' }),
];

describe('the directory', () => {
  it('knows everybody who has not left, with what rules ask about them', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const people = await new Directory(store, []).people(date);
    expect(people.map(({ number }) => number)).toEqual(['1', '2']);
    expect(people[0]).toMatchObject({ departmentPath: ['10', '1010'], supervisor: '2', language: 'en' });
    expect(people[1]).toMatchObject({
      reports: 1,
      mentees: 1,
      rank: 'manager',
      attributes: {},
      changedOn: {},
    });
  });

  it('gives only the named people, leavers too, and nobody for a name it does not know', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const asked: (readonly string[] | undefined)[] = [];
    const loader: FactLoader = async (_store, _date, employees) => {
      asked.push(employees);
      return new Map();
    };
    const directory = new Directory(store, [loader]);
    expect((await directory.people(date, ['3', '1', '9'])).map(({ number }) => number)).toEqual(['3', '1']);
    expect(asked).toEqual([['3', '1', '9']]);
    expect(await directory.people(date, [])).toEqual([]);
    expect(await directory.person(date, '9')).toBeUndefined();
    expect((await directory.person(date, '3'))?.status).toBe('left');
  });

  it('prefers the language a person chose over the roster’s', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const directory = new Directory(store, []);
    await store.preferences.change('1', { language: 'ja' });
    await store.preferences.change('2', { paused_until: '2026-12-24' });
    expect((await directory.people(date)).map(({ language }) => language)).toEqual(['ja', 'ja']);
    await store.preferences.change('2', { language: 'en' });
    expect((await directory.person(date, '2'))?.language).toBe('en');
  });

  it('puts the facts of all loaders together, as of the date it was asked for', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const one: FactLoader = async (_store, on) => new Map([['1', { 'a.on': on, both: 'first' }]]);
    const two: FactLoader = async () => new Map([['1', { 'b.count': 3, both: 'second' }]]);
    const directory = new Directory(store, [one, two]);
    const facts = { 'a.on': '2026-11-20', 'b.count': 3, both: 'second' };
    expect((await directory.person('2026-11-20', '1'))?.attributes).toEqual(facts);
    expect((await directory.person('2026-11-20', '2'))?.attributes).toEqual({});
  });

  it('reads the roster once, and again after an import', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    let reads = 0;
    const counted: Store = {
      ...store,
      employees: {
        ...store.employees,
        all: () => {
          reads += 1;
          return store.employees.all();
        },
      },
    };
    const directory = new Directory(counted, []);
    for (let time = 0; time < 5; time++) await directory.people(date);
    expect(reads).toBe(1);
    await keep(store, [employeeRow('1', { department: '10' }), employeeRow('2')], '2026-12-01');
    expect(await directory.person(date, '1')).toMatchObject({
      departmentPath: ['10'],
      changedOn: { department: '2026-12-01', supervisor: '2026-12-01', mentor: '2026-12-01' },
    });
    expect((await directory.organisation()).reportsOf('2')).toEqual([]);
    expect(reads).toBe(2);
  });

  it('notices an import made by another process, also one made at the same moment', async () => {
    const url = `file:${join(await freshFolder(), 'shared.sqlite')}`;
    const [mine, theirs] = [await openStore(url), await openStore(url)];
    await keep(mine, staff);
    const directory = new Directory(mine, []);
    expect(await directory.people(date)).toHaveLength(2);
    await keep(theirs, [...staff, employeeRow('4')]);
    expect(await directory.people(date)).toHaveLength(3);
    await Promise.all([mine.close(), theirs.close()]);
  });

  it('knows a member by the roster alone, and says so when asked for more', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const directory = new Directory(store, [
      () => {
        throw new RangeError('loaded all the same');
      },
    ]);
    const [{ number = '' } = {}] = staff;
    const member = await directory.member(number);
    expect(member).toMatchObject({ number, status: 'active' });
    expect(() => member?.attributes['overtime-hours']).toThrow('overtime-hours was not loaded');
    expect(await directory.member('nobody')).toBeUndefined();
  });

  it('reads in the transaction it is handed', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const directory = new Directory(store, []);
    const seen = await store.transaction(async (tx) => {
      await keep(tx, [...staff, employeeRow('4')]);
      return (await directory.people(date, undefined, tx)).length;
    });
    expect(seen).toBe(3);
  });

  it('forgets what a transaction showed that came to nothing', async () => {
    const store = await memoryStore();
    await keep(store, staff);
    const directory = new Directory(store, []);
    const work = store.transaction(async (tx) => {
      await keep(tx, [...staff, employeeRow('4')]);
      await directory.people(date, undefined, tx);
      throw new RangeError('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(await directory.people(date)).toHaveLength(2);
  });
});
