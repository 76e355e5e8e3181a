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

  it('tells facts that something was kept, never what', async () => {
    const store = await open();
    await store.answers.save(answerRow());
    expect(await store.answers.traces('my-card', 'reflection', '2026-W40')).toEqual([
      { employee: '1001', period: '2026-W48', items: 1 },
    ]);
    expect(await store.answers.traces('my-card', 'reflection', '2026-W49')).toEqual([]);
  });
});
