import { describe, expect, it } from 'vitest';
import { generateRoster } from '../../src/demo/generate-roster.ts';
import { applyDue, importRoster } from '../../src/people/import-roster.ts';
import type { Roster, RosterPerson } from '../../src/people/roster/model.ts';
import { rosterPersonOf } from '../../src/people/roster-rows.ts';
import { toText } from '../../src/store/moments.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow } from '../support/builders.ts';
import { tokyo } from '../support/delivery.ts';
import { storeKinds } from '../support/stores.ts';
import { parseText } from './roster/csv.ts';

type Different = Partial<RosterPerson> & { readonly number: string };

function rosterOf(...people: readonly Different[]): Roster {
  return {
    people: people.map((different) => ({ ...rosterPersonOf(employeeRow(different.number)), ...different })),
    departments: [{ code: '101010', name: '人事課', parent: null }],
  };
}

/** Imports on a date, for a date; both are the same unless said otherwise. */
function give(store: Store, roster: Roster, effectiveOn: string, today = effectiveOn) {
  return importRoster(store, { roster, effectiveOn }, tokyo(`${today}T09:00`), today);
}

const apply = (store: Store, today: string) => applyDue(store, tokyo(`${today}T00:00`), today);

async function statuses(store: Store): Promise<Record<string, string>> {
  return Object.fromEntries((await store.employees.all()).map(({ number, status }) => [number, status]));
}

async function changesOf(store: Store, employee: string): Promise<Record<string, string>> {
  const all = (await store.employees.changes()).filter((change) => change.employee === employee);
  return Object.fromEntries(all.map(({ fact, changed_on }) => [fact, changed_on]));
}

const old = rosterOf({ number: '1', supervisor: '2' }, { number: '2' }, { number: '3' });

describe.each(storeKinds)('importing a roster on $name', ({ open }) => {
  it('applies one whose date has come at once', async () => {
    const store = await open();
    expect(await give(store, old, '2026-04-01', '2026-11-26')).toBe('applied');
    expect(await statuses(store)).toEqual({ '1': 'active', '2': 'active', '3': 'active' });
    expect(await store.rosterImports.pending()).toEqual([]);
    expect(await store.employees.departments()).toHaveLength(1);
  });

  it('keeps one whose date is still to come, and applies it on that date exactly once', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    const transfers = rosterOf({ number: '1', department: '202020' }, { number: '2' }, { number: '3' });
    expect(await give(store, transfers, '2027-04-01', '2027-03-20')).toBe('pending');
    expect(await store.rosterImports.pending()).toHaveLength(1);
    expect(await apply(store, '2027-03-31')).toBe(0);
    expect((await store.employees.byNumber('1'))?.department).toBe('101010');
    expect(await apply(store, '2027-04-01')).toBe(1);
    expect((await store.employees.byNumber('1'))?.department).toBe('202020');
    expect(await changesOf(store, '1')).toEqual({ department: '2027-04-01', supervisor: '2027-04-01' });
    expect(await apply(store, '2027-04-01')).toBe(0);
    expect(await apply(store, '2027-04-02')).toBe(0);
  });

  it('dates a transfer by its effective date even when the service was down on it', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    await give(
      store,
      rosterOf({ number: '1', rank: 'chief', supervisor: '2' }, { number: '2' }, { number: '3' }),
      '2027-04-01',
      '2027-03-20',
    );
    await apply(store, '2027-04-05');
    expect(await changesOf(store, '1')).toEqual({ rank: '2027-04-01' });
  });

  it('lets two that wait for one date follow in the order they were given, each once', async () => {
    const store = await open();
    await give(store, rosterOf({ number: '1', name: 'first' }), '2027-04-01', '2027-03-20');
    await give(store, rosterOf({ number: '1', name: 'second' }, { number: '2' }), '2027-04-01', '2027-03-21');
    expect(await apply(store, '2027-04-01')).toBe(2);
    expect((await store.employees.byNumber('1'))?.name).toBe('second');
  });

  it('lets two that became due together follow by their dates, not by when they were given', async () => {
    const store = await open();
    await give(store, rosterOf({ number: '1', name: 'April' }), '2027-04-01', '2027-03-20');
    await give(store, rosterOf({ number: '1', name: 'March' }), '2027-03-25', '2027-03-21');
    expect(await apply(store, '2027-04-02')).toBe(2);
    expect((await store.employees.byNumber('1'))?.name).toBe('April');
  });

  it('does not let a waiting one overtake one of a later date that is given after its day came', async () => {
    const store = await open();
    await give(store, rosterOf({ number: '1', name: 'waiting' }), '2027-04-01', '2027-03-20');
    expect(await give(store, rosterOf({ number: '1', name: 'newer' }), '2027-04-02', '2027-04-02')).toBe(
      'applied',
    );
    expect(await apply(store, '2027-04-02')).toBe(0);
    expect((await store.employees.byNumber('1'))?.name).toBe('newer');
  });

  it('takes one with an earlier date than the last as its correction, dated by its own date', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    await give(store, rosterOf({ number: '1' }, { number: '2' }, { number: '3' }), '2026-04-10');
    expect(await changesOf(store, '1')).toEqual({ supervisor: '2026-04-10' });
    await give(
      store,
      rosterOf({ number: '1', supervisor: '3' }, { number: '2' }, { number: '3' }),
      '2026-04-05',
      '2026-04-12',
    );
    expect(await changesOf(store, '1')).toEqual({ supervisor: '2026-04-05' });
  });

  it('drops the text of a roster once it is applied', async () => {
    const store = await open();
    await give(store, old, '2027-04-01', '2027-03-20');
    const waiting = await store.rosterImports.due('2027-04-01');
    expect(waiting[0]?.roster).toContain('Person 1');
    await apply(store, '2027-04-01');
    expect(await store.rosterImports.due('2099-01-01')).toEqual([]);
  });
});

describe.each(storeKinds)('people who come and go on $name', ({ open }) => {
  it('keeps somebody who is missing in the file as a leaver without ties', async () => {
    const store = await open();
    const entraId = '00000000-0000-4000-8000-000000000001';
    await give(
      store,
      rosterOf({ number: '1', entraId, supervisor: '2', mentor: '2' }, { number: '2' }),
      '2026-04-01',
    );
    await give(store, rosterOf({ number: '2' }), '2027-04-01');
    expect(await store.employees.byNumber('1')).toMatchObject({
      status: 'left',
      name: 'Person 1',
      supervisor: null,
      mentor: null,
      entra_id: null,
    });
    expect(await store.employees.byEntraId(entraId)).toBeUndefined();
    const left = { status: '2027-04-01', supervisor: '2027-04-01', mentor: '2027-04-01' };
    expect(await changesOf(store, '1')).toEqual(left);
    await give(store, rosterOf({ number: '2' }), '2027-05-01');
    expect(await changesOf(store, '1')).toEqual(left);
  });

  it('takes somebody back who had left', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    await give(store, rosterOf({ number: '2' }, { number: '3' }), '2027-04-01');
    await store.preferences.change('1', { language: 'en' });
    await give(
      store,
      rosterOf({ number: '1', appointment: 're-employed' }, { number: '2' }, { number: '3' }),
      '2028-04-01',
    );
    expect(await store.employees.byNumber('1')).toMatchObject({
      status: 'active',
      appointment: 're-employed',
    });
    expect(await changesOf(store, '1')).toMatchObject({ status: '2028-04-01', appointment: '2028-04-01' });
    expect((await store.preferences.of('1'))?.language).toBe('en');
  });

  it('lets two people swap their Entra ids, and a newcomer have a leaver’s', async () => {
    const store = await open();
    await give(
      store,
      rosterOf({ number: '1', entraId: 'AAAA' }, { number: '2', entraId: 'bbbb' }),
      '2026-04-01',
    );
    await give(
      store,
      rosterOf({ number: '1', entraId: 'bbbb' }, { number: '2', entraId: 'AAAA' }),
      '2026-05-01',
    );
    expect((await store.employees.byEntraId('aaaa'))?.number).toBe('2');
    await give(
      store,
      rosterOf({ number: '1', entraId: 'bbbb' }, { number: '3', entraId: 'aaaa' }),
      '2026-06-01',
    );
    expect((await store.employees.byEntraId('AAAA'))?.number).toBe('3');
  });

  it('notes no change for somebody who is new, nor for what did not change', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    await give(
      store,
      rosterOf(
        { number: '1', supervisor: '2', name: 'Married' },
        { number: '2' },
        { number: '3' },
        { number: '4' },
      ),
      '2026-05-01',
    );
    expect(await store.employees.changes()).toEqual([]);
  });
});

describe.each(storeKinds)('an import that fails on $name', ({ open }) => {
  /** The second person's Entra id is the first one's again, which no table takes. */
  const broken = rosterOf({ number: '8', entraId: 'same' }, { number: '9', entraId: 'same' });

  it('leaves everything as it was', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    const before = { people: await store.employees.all(), revision: await store.rosterImports.revision() };
    await expect(give(store, broken, '2026-05-01')).rejects.toThrow();
    expect({ people: await store.employees.all(), revision: await store.rosterImports.revision() }).toEqual(
      before,
    );
    expect(await store.employees.departments()).toHaveLength(1);
    expect(await store.rosterImports.due('2099-01-01')).toEqual([]);
  });

  it('on its date keeps the roster of the day before, and stays due', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    await give(store, broken, '2027-04-01', '2027-03-20');
    await expect(apply(store, '2027-04-01')).rejects.toThrow();
    expect(await statuses(store)).toEqual({ '1': 'active', '2': 'active', '3': 'active' });
    expect(await store.rosterImports.due('2027-04-01')).toHaveLength(1);
  });

  it('midway, when whoever watches the progress throws, keeps nothing', async () => {
    const store = await open();
    const people = Array.from({ length: 1200 }, (_, index) => ({ number: String(index) }));
    const onProgress = (done: number) => {
      if (done >= 1000) throw new RangeError('pulled the plug');
    };
    const given = { roster: rosterOf(...people), effectiveOn: '2026-04-01', onProgress };
    await expect(importRoster(store, given, tokyo('2026-04-01T09:00'), '2026-04-01')).rejects.toThrow('plug');
    expect(await store.employees.all()).toEqual([]);
    expect(await store.rosterImports.revision()).toBe('/0/0');
  });
});

describe.each(storeKinds)('a whole city on $name', ({ open }) => {
  it('of 2,000 people is imported with progress, and twice changes nothing', async () => {
    const store = await open();
    const parsed = parseText(generateRoster({ people: 2000, seed: 1 }));
    if (!parsed.ok) throw new Error('The generated roster has problems');
    const heard: number[][] = [];
    const given = {
      roster: parsed.roster,
      effectiveOn: '2026-04-01',
      onProgress: (done: number, total: number) => heard.push([done, total]),
    };
    await importRoster(store, given, tokyo('2026-04-01T09:00'), '2026-04-01');
    expect(heard.at(-1)).toEqual([2000, 2000]);
    expect(heard.length).toBeGreaterThan(2);
    const first = await store.employees.all();
    expect(first).toHaveLength(2000);
    await give(store, parsed.roster, '2026-05-01');
    expect(await store.employees.all()).toEqual(first);
    expect(await store.employees.changes()).toEqual([]);
  });

  it('two that apply the same import at once apply it once', async () => {
    const store = await open();
    await give(store, old, '2027-04-01', '2027-03-20');
    const now = tokyo('2027-04-01T00:00');
    const counts = await Promise.all([1, 2, 3].map(() => applyDue(store, now, '2027-04-01')));
    expect(counts.sort()).toEqual([0, 0, 1]);
    expect(await store.rosterImports.revision()).toBe(`${toText(now)}/1/0`);
  });

  it('two that are given at once follow one another: nobody of the first is left in between', async () => {
    const store = await open();
    await give(store, old, '2026-04-01');
    const numbers = (from: number) =>
      Array.from({ length: 700 }, (_, index) => ({ number: `${from + index}` }));
    await Promise.all([
      give(store, rosterOf(...numbers(1000)), '2026-05-01'),
      give(store, rosterOf(...numbers(1500)), '2026-05-01'),
    ]);
    const active = (await store.employees.all()).filter(({ status }) => status === 'active');
    const sorted = (from: number) => numbers(from).map(({ number }) => number);
    expect([sorted(1000), sorted(1500)]).toContainEqual(active.map(({ number }) => number));
    expect(await store.employees.all()).toHaveLength(1203);
  });
});
