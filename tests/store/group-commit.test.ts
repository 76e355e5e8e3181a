import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { SQLite } from '../../src/store/sqlite-library.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { freshFolder, storeKinds } from '../support/stores.ts';

const insert = (store: Store, employee: string) =>
  store.shortTransaction((tx) => tx.nudges.insert([nudgeRow({ employee })]));
const people = async (store: Store) =>
  (await store.nudges.openBefore('2027-01-01T00:00:00.000Z')).map(({ employee }) => employee).sort();

describe.each(storeKinds)('short transactions on $name', ({ open }) => {
  it('that come at once are all kept', async () => {
    const store = await open();
    const numbers = Array.from({ length: 200 }, (_, index) => String(1000 + index));
    expect(await Promise.all(numbers.map((number) => insert(store, number)))).toEqual(numbers.map(() => 1));
    expect(await people(store)).toEqual(numbers);
  });

  it('fail each by itself', async () => {
    const store = await open();
    const failing = store.shortTransaction(async (tx) => {
      await tx.nudges.insert([nudgeRow({ employee: '1002' })]);
      throw new RangeError('stop');
    });
    const results = await Promise.allSettled([insert(store, '1001'), failing, insert(store, '1003')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await people(store)).toEqual(['1001', '1003']);
  });

  it('see what those before them did', async () => {
    const store = await open();
    const seen = () => store.shortTransaction((tx) => tx.inbound.first('c', 'a', '2026-11-27T06:00:00.000Z'));
    const first = await Promise.all([seen(), seen(), seen(), seen()]);
    expect(first.filter(Boolean)).toHaveLength(1);
  });

  it('join a transaction they are asked for in', async () => {
    const store = await open();
    const work = store.transaction(async (tx) => {
      await insert(tx, '1001');
      throw new RangeError('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await people(store)).toEqual([]);
  });

  it('run beside a long one', async () => {
    const store = await open();
    const long = store.transaction(async (tx) => {
      for (let at = 0; at < 20; at++) await tx.nudges.insert([nudgeRow({ employee: `l${at}` })]);
    });
    await Promise.all([long, insert(store, '1001'), store.nudges.insert([nudgeRow({ employee: '1002' })])]);
    expect(await people(store)).toHaveLength(22);
  });
});

describe('short transactions in a file', () => {
  it('are kept by the time they say so', async () => {
    const file = join(await freshFolder(), 'shared.sqlite');
    const store = await openStore(`file:${file}`);
    const reader = new SQLite(file, { readonly: true });
    const count = reader.prepare('select count(*) from nudges where employee = ?').pluck();
    const told = ['1001', '1002', '1003'].map(async (number) => {
      await insert(store, number);
      return count.get(number);
    });
    expect(await Promise.all(told)).toEqual([1, 1, 1]);
    reader.close();
    await store.close();
  });

  it('run one by one when what they share fails', async () => {
    const { db } = await openDatabase(`file:${join(await freshFolder(), 'shared.sqlite')}`);
    const group = new GroupCommit(db);
    const inserted = (employee: string) =>
      group.run((tx) => tx.insertInto('nudges').values(nudgeRow({ employee })).execute());
    const spoilt = group.run(async (tx) => {
      // What SQLite does by itself on some errors: the whole transaction is gone.
      await sql`rollback`.execute(tx);
      throw new RangeError('lost');
    });
    const together = await Promise.allSettled([inserted('1001'), spoilt, inserted('1002')]);
    expect(together).toMatchObject([
      { status: 'fulfilled' },
      { reason: { message: 'lost' } },
      { status: 'fulfilled' },
    ]);
    const kept = await db.selectFrom('nudges').select('employee').orderBy('employee').execute();
    expect(kept).toEqual([{ employee: '1001' }, { employee: '1002' }]);
    await db.destroy();
  });

  it('that find the disk full fail alone, and work again when there is room', async () => {
    const { db } = await openDatabase(`file:${join(await freshFolder(), 'shared.sqlite')}`);
    const group = new GroupCommit(db);
    const inserted = (employee: string, detail: string) =>
      group.run((tx) => tx.insertInto('nudges').values(nudgeRow({ employee, detail })).execute());
    const most = (pages: number) =>
      group.run((tx) => sql.raw(`pragma max_page_count = ${pages}`).execute(tx));
    await most(60);
    const full = await Promise.allSettled([inserted('1001', 'x'), inserted('1002', 'x'.repeat(1_000_000))]);
    expect(full).toMatchObject([{ status: 'fulfilled' }, { reason: { code: 'SQLITE_FULL' } }]);
    await most(10_000);
    await inserted('1003', 'x'.repeat(1_000_000));
    const kept = await db.selectFrom('nudges').select('employee').orderBy('employee').execute();
    expect(kept).toEqual([{ employee: '1001' }, { employee: '1003' }]);
    await db.destroy();
  });
});
