import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { answerRow, employeeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const shared = { program: 'no-overtime', kind: 'plan', period: '2026-11-25' };
const plan = (employee: string, change: Parameters<typeof answerRow>[0] = {}) =>
  answerRow({
    ...shared,
    id: employee,
    employee,
    visibility: 'supervisor-if-shared',
    shared_with: '2001',
    ...change,
  });

async function withPeople(store: Store): Promise<Store> {
  const employees = [
    employeeRow('1001', { supervisor: '2001' }),
    employeeRow('1002', { supervisor: '2001' }),
    employeeRow('1003', { supervisor: '2002' }),
    employeeRow('1004', { supervisor: '2001', status: 'leave' }),
    employeeRow('1005', { supervisor: '2001', status: 'left' }),
    employeeRow('2001'),
    employeeRow('2002', { supervisor: '2001' }),
  ];
  await store.employees.replace({ employees, departments: [], changes: [] });
  return store;
}

const hours = (employee: string, value: number | string) => ({
  employee,
  fact: 'overtime',
  value: JSON.stringify(value),
  imported_at: '2026-11-01T00:00:00.000Z',
});

describe.each(storeKinds)('totals on $name', ({ open }) => {
  it('count what is shared with the present supervisor, and with nobody else', async () => {
    const store = await withPeople(await open());
    const plans = [
      plan('1001'),
      plan('1002', { shared_with: null }),
      plan('1003'),
      plan('1004', { period: '2026-11-24' }),
      plan('2002', { kind: 'reply' }),
    ];
    for (const row of plans) await store.answers.save(row);
    const counts = async (supervisors?: readonly string[]) =>
      (await store.totals.sharedWith(shared, supervisors)).map(({ supervisor, count }) => [
        supervisor,
        Number(count),
      ]);
    expect(await counts()).toEqual([['2001', 1]]);
    expect(await counts(['2001'])).toEqual([['2001', 1]]);
    expect(await counts(['2002'])).toEqual([]);
    expect(await counts([])).toEqual([]);
    await store.answers.save(plan('1002'));
    expect(await counts()).toEqual([['2001', 2]]);
  });

  it('find the highest of each team by number, not by letter, among those in service', async () => {
    const store = await withPeople(await open());
    const rows = [
      hours('1001', 9.5),
      hours('1002', 84.25),
      hours('1003', 100),
      hours('1004', 120),
      hours('1005', 200),
      { ...hours('1001', 300), fact: 'other' },
    ];
    await store.transaction((tx) => tx.attributes.replace(['overtime', 'other'], rows));
    const teams = async (some?: readonly string[]) =>
      (await store.totals.highestOfTeams('overtime', some))
        .map(({ supervisor, highest }) => [supervisor, highest])
        .sort();
    expect(await teams()).toEqual([
      ['2001', 84.25],
      ['2002', 100],
    ]);
    expect(await teams(['2002', '1001'])).toEqual([['2002', 100]]);
    expect(await store.totals.highest('overtime')).toBe(120);
    expect(await store.totals.highest('nothing')).toBeNull();
  });

  it('hand over only what was given to be counted, with both ends of the span', async () => {
    const store = await open();
    const given = { kind: 'cause', visibility: 'hr-aggregate', shared_with: null } as const;
    for (const period of ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'])
      await store.answers.save(plan('1001', { ...given, id: period, period, body: `"${period}"` }));
    await store.answers.save(plan('1002', { kind: 'cause', period: '2026-11-15' }));
    const span = { program: 'no-overtime', kind: 'cause', from: '2026-11-01', to: '2026-11-31' };
    const bodies = (await store.totals.given(span)).map(({ body }) => body).sort();
    expect(bodies).toEqual(['"2026-11-01"', '"2026-11-30"']);
  });
});
