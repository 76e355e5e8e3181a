import { describe, expect, it } from 'vitest';
import { compiledOnce } from '../../src/store/compiled.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { NudgeRow } from '../../src/store/schema.ts';
import { nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

interface Changed extends Pick<NudgeRow, 'id'> {
  readonly detail?: string | null;
  readonly attempts?: number;
  readonly reason?: string | undefined;
}

describe.each(storeKinds)('a query that is compiled once on $name', ({ url }) => {
  it('is bound to the values of each call, in and out of transactions, for each set of them', async () => {
    const { db } = await openDatabase(await url());
    let built = 0;
    const change = compiledOnce((to, { id, ...values }: Changed) => {
      built += 1;
      return to.updateTable('nudges').set(values).where('id', '=', id);
    });
    const [one, two] = [nudgeRow(), nudgeRow({ employee: '1002' })];
    await db.insertInto('nudges').values([one, two]).execute();
    const { numAffectedRows } = await change(db, { id: one.id, detail: 'first' });
    await db.transaction().execute((tx) => change(tx, { id: two.id, detail: null, reason: undefined }));
    await change(db, { id: two.id, detail: 'second' });
    await change(db, { id: two.id, attempts: 2 });
    expect([numAffectedRows, built]).toEqual([1n, 2]);
    const rows = await db.selectFrom('nudges').select(['id', 'detail', 'attempts']).execute();
    expect(rows.toSorted((a, b) => (a.id === one.id ? -1 : b.id === one.id ? 1 : 0))).toEqual([
      { id: one.id, detail: 'first', attempts: 0 },
      { id: two.id, detail: 'second', attempts: 2 },
    ]);
    await db.destroy();
  });
});
