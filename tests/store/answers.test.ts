import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../src/store/answers.ts';
import type { Visibility } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { answerRow, employeeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const at = '2026-11-27T06:00:00.000Z';

const query = { program: 'my-card', kind: 'reflection' };
const self: Viewer = { role: 'self', employee: '1001' };

async function withOrganisation(store: Store): Promise<Store> {
  const employees = [employeeRow('1001', { supervisor: '2001' }), employeeRow('2001'), employeeRow('3001')];
  await store.employees.replace({ employees, departments: [], changes: [] });
  return store;
}

describe.each(storeKinds)('answers on $name', ({ open }) => {
  it('keeps one answer per period and counts its revisions', async () => {
    const store = await open();
    await store.answers.save(answerRow());
    await store.answers.save(
      answerRow({ id: 'other', body: '{"note":"y"}', changed_at: '2026-11-28T06:00:00.000Z' }),
    );
    const rows = await store.answers.read(self, query);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      body: '{"note":"y"}',
      revision: 2,
      created_at: at,
      changed_at: '2026-11-28T06:00:00.000Z',
    });
  });

  it('changes nothing when the same is said again', async () => {
    const store = await open();
    await store.answers.save(answerRow());
    await store.answers.save(answerRow({ id: 'other', changed_at: '2026-11-28T06:00:00.000Z' }));
    expect(await store.answers.read(self, query)).toEqual([answerRow()]);
  });

  const visibilities: Visibility[] = ['self', 'supervisor-if-shared', 'hr-aggregate', 'hr-named'];
  const cases = visibilities.flatMap((visibility) =>
    [null, '2001', '3001'].map((shared_with) => ({ visibility, shared_with })),
  );
  it.each(cases)(
    'shows $visibility (shared with $shared_with) to nobody beyond the contract',
    async ({ visibility, shared_with }) => {
      const store = await withOrganisation(await open());
      await store.answers.save(answerRow({ visibility, shared_with }));
      const sees = async (viewer: Viewer) => (await store.answers.read(viewer, query)).length === 1;
      expect(await sees(self)).toBe(true);
      expect(await sees({ role: 'self', employee: '2001' })).toBe(false);
      expect(await sees({ role: 'supervisor', employee: '2001' })).toBe(
        visibility === 'supervisor-if-shared' && shared_with === '2001',
      );
      expect(await sees({ role: 'supervisor', employee: '3001' })).toBe(false);
      expect(await sees({ role: 'hr', employee: '3001' })).toBe(visibility === 'hr-named');
    },
  );

  it('takes the view from the old supervisor on the day of a transfer, and gives the new one only what is shared since', async () => {
    const store = await withOrganisation(await open());
    await store.answers.save(answerRow({ visibility: 'supervisor-if-shared', shared_with: '2001' }));
    const old: Viewer = { role: 'supervisor', employee: '2001' };
    expect(await store.answers.read(old, query)).toHaveLength(1);
    const employees = [employeeRow('1001', { supervisor: '3001' }), employeeRow('2001'), employeeRow('3001')];
    await store.employees.replace({ employees, departments: [], changes: [] });
    expect(await store.answers.read(old, query)).toEqual([]);
    const next: Viewer = { role: 'supervisor', employee: '3001' };
    expect(await store.answers.read(next, query)).toEqual([]);
    const later = { body: '{"note":"y"}', shared_with: '3001', changed_at: '2026-11-28T06:00:00.000Z' };
    await store.answers.save(answerRow({ ...later, visibility: 'supervisor-if-shared' }));
    expect(await store.answers.read(next, query)).toHaveLength(1);
  });

  it('shows the mentor what is shared with the mentor, as long as they are that', async () => {
    const store = await open();
    const staff = (mentor: string) => ({
      employees: [employeeRow('1001', { mentor }), employeeRow('2001'), employeeRow('3001')],
      departments: [],
      changes: [],
    });
    await store.employees.replace(staff('2001'));
    const row = answerRow({ visibility: 'supervisor-or-mentor-if-shared' });
    const sees = async (employee: string) =>
      (await store.answers.read({ role: 'mentor', employee }, query)).length === 1;
    await store.answers.save(row);
    expect(await sees('2001')).toBe(false);
    await store.answers.save({ ...row, shared_with_mentor: '2001' });
    expect([await sees('2001'), await sees('3001')]).toEqual([true, false]);
    expect(await store.answers.read({ role: 'supervisor', employee: '2001' }, query)).toEqual([]);
    await store.employees.replace(staff('3001'));
    expect([await sees('2001'), await sees('3001')]).toEqual([false, false]);
  });

  it('shows what is given to a department to its mentors and those who are new, also when its author moves', async () => {
    const store = await open();
    const young = { hired_on: '2026-04-01' };
    const others = [
      employeeRow('2001'),
      employeeRow('2002', young),
      employeeRow('2003', { mentor: '2004' }),
      employeeRow('2004'),
      employeeRow('3001', { ...young, department: '202020' }),
    ];
    const author = (department: string) => ({
      employees: [employeeRow('1001', { ...young, department }), ...others],
      departments: [],
      changes: [],
    });
    await store.answers.save(answerRow({ visibility: 'department', shared_with: '101010' }));
    const readers = async () => {
      const seen = [];
      for (const employee of ['1001', '2001', '2002', '2003', '2004', '3001']) {
        const viewer: Viewer = { role: 'colleague', employee, hiredSince: '2025-11-27' };
        if ((await store.answers.read(viewer, query)).length > 0) seen.push(employee);
      }
      return seen;
    };
    for (const department of ['101010', '202020']) {
      await store.employees.replace(author(department));
      expect(await readers()).toEqual(['2002', '2004']);
    }
  });

  it('tells facts that something was kept, never what', async () => {
    const store = await open();
    await store.answers.save(answerRow());
    expect(await store.answers.traces('my-card', 'reflection', '2026-W40')).toEqual([
      { employee: '1001', period: '2026-W48', items: 1 },
    ]);
    expect(await store.answers.traces('my-card', 'reflection', '2026-W49')).toEqual([]);
  });

  it('tells them nothing of an answer that says it holds nothing', async () => {
    const store = await open();
    await store.answers.save(answerRow({ items: 0 }));
    expect(await store.answers.traces('my-card', 'reflection', '')).toEqual([]);
    expect(await store.answers.read(self, query)).toHaveLength(1);
  });

  it('lets the first answer stand where it is to, also when two come at once', async () => {
    const store = await open();
    const kept = await Promise.all(
      ['a', 'b', 'c', 'd'].map((id) =>
        store.transaction((tx) => tx.answers.keepFirst(answerRow({ id, body: `"${id}"` }))),
      ),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
    const [row, ...more] = await store.answers.read(self, query);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: 'abcd'[kept.indexOf(true)], revision: 1 });
    expect(await store.answers.keepFirst(answerRow({ id: 'e', period: '2026-W49' }))).toBe(true);
  });

  it('counts every one of those that come at once', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 8 }, (_none, id) =>
        store.transaction((tx) => tx.answers.count(answerRow({ id: String(id), body: 'null' }))),
      ),
    );
    expect(await store.answers.traces('my-card', 'reflection', '')).toEqual([
      { employee: '1001', period: '2026-W48', items: 8 },
    ]);
  });

  it('reads several periods at once, and none when none is named', async () => {
    const store = await open();
    for (const period of ['2026-W46', '2026-W47', '2026-W48'])
      await store.answers.save(answerRow({ period }));
    const read = async (periods: string[]) =>
      (await store.answers.read(self, { ...query, periods })).map(({ period }) => period);
    expect(await read(['2026-W46', '2026-W48', '2026-W50'])).toEqual(['2026-W48', '2026-W46']);
    expect(await read([])).toEqual([]);
  });
});
