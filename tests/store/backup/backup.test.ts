import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { backUp, contentsOf, inspectBackup, move, restore } from '../../../src/store/backup/index.ts';
import { SQLite } from '../../../src/store/sqlite-library.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../../support/builders.ts';
import { freshFolder, storeKinds } from '../../support/stores.ts';

const taken = Temporal.Instant.from('2026-11-27T03:00:00Z');
const restoredAt = Temporal.Instant.from('2026-11-27T08:00:00Z');

async function withStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Something in many tables, more rows than one page holds, and texts that are easily broken. */
function fill(url: string, people: number): Promise<void> {
  return withStore(url, async (store) => {
    const employees = Array.from({ length: people }, (_none, n) =>
      employeeRow(`${1000 + n}`, { name: n % 2 ? '髙橋 "太郎" ’; --' : '𠮷野 花子' }),
    );
    const departments = [{ code: '1', name: '課', parent: null }];
    const changes = [{ employee: '1000', fact: 'rank', changed_on: '2026-04-01' }];
    await store.employees.replace({ employees, departments, changes });
    await store.nudges.insert(employees.map(({ number }) => nudgeRow({ employee: number, state: 'sent' })));
    await store.preferences.change('1000', { language: 'en' });
    await store.inbound.first('a:1', 'activity', '2026-11-27T00:00:00.000Z');
  });
}

describe.each(storeKinds)('a backup of $name', ({ url }) => {
  it('holds everything, and puts it back as it was', async () => {
    const source = await url();
    await fill(source, 1203);
    const file = join(await freshFolder(), 'backup.sqlite');
    const { counts } = await backUp(source, file, taken);
    expect(counts).toMatchObject({ employees: 1203, nudges: 1203, preferences: 1, inbound_activities: 1 });
    expect(inspectBackup(file)).toEqual({ takenAt: '2026-11-27T03:00:00.000Z', counts });
    const before = await withStore(source, (store) => store.employees.all());
    await withStore(source, (store) =>
      store.employees.replace({ employees: [], departments: [], changes: [] }),
    );
    await restore(source, file, restoredAt);
    expect(await withStore(source, (store) => store.employees.all())).toEqual(before);
    expect(await contentsOf(source)).toEqual({ ...counts, restores: 1 });
  });

  it('moves into an empty database of any kind, and into no other', async () => {
    const source = await url();
    await fill(source, 20);
    for (const kind of storeKinds) {
      const target = await kind.url();
      const counts = await move(source, target);
      expect(await contentsOf(target)).toEqual(counts);
      await expect(move(source, target)).rejects.toMatchObject({ code: 'input.invalid' });
    }
  });

  it('is all of it or nothing: a row that cannot be kept changes nothing', async () => {
    const source = await url();
    await fill(source, 3);
    const file = join(await freshFolder(), 'backup.sqlite');
    await backUp(source, file, taken);
    // Two rows for the same occurrence, which the ledger refuses.
    const database = new SQLite(file);
    database.exec('drop index nudges_once');
    database.prepare('update nudges set employee = ?').run('1000');
    database.close();
    const before = await contentsOf(source);
    await expect(restore(source, file, restoredAt)).rejects.toMatchObject({ code: 'store.corrupt' });
    expect(await contentsOf(source)).toEqual(before);
  });

  it('doubts what was waiting to go out, and what was under way', async () => {
    const source = await url();
    const waiting = nudgeRow({ employee: '1', due_at: '2026-11-27T06:00:00.000Z' });
    const later = nudgeRow({ employee: '2', due_at: '2026-11-30T06:00:00.000Z' });
    const sending = nudgeRow({ employee: '3', state: 'sending', due_at: '2026-11-27T02:00:00.000Z' });
    await withStore(source, (store) => store.nudges.insert([waiting, later, sending]));
    const file = join(await freshFolder(), 'backup.sqlite');
    await backUp(source, file, taken);
    await restore(source, file, restoredAt);
    const states = await withStore(source, (store) =>
      Promise.all([waiting, later, sending].map(async ({ id }) => (await store.nudges.byId(id))?.state)),
    );
    expect(states).toEqual(['unknown', 'planned', 'unknown']);
  });

  it('doubts what may have been moved forward, or made due again by an installation, since it was taken', async () => {
    const source = await url();
    const failed = { state: 'failed', wanted_at: '2026-11-27T02:00:00.000Z' } as const;
    const rows = [
      // Today's places are given anew as others fall away.
      nudgeRow({ employee: '1', wanted_at: '2026-11-27T04:00:00.000Z', due_at: '2026-11-27T08:10:00.000Z' }),
      nudgeRow({ employee: '2', ...failed, reason: 'not-installed' }),
      nudgeRow({ employee: '3', ...failed, reason: 'rejected' }),
      nudgeRow({
        employee: '4',
        ...failed,
        reason: 'not-installed',
        expires_at: '2026-11-27T07:00:00.000Z',
      }),
    ];
    await withStore(source, (store) => store.nudges.insert(rows));
    const file = join(await freshFolder(), 'backup.sqlite');
    await backUp(source, file, taken);
    await restore(source, file, restoredAt);
    const states = await withStore(source, (store) =>
      Promise.all(rows.map(async ({ id }) => (await store.nudges.byId(id))?.state)),
    );
    expect(states).toEqual(['unknown', 'unknown', 'failed', 'failed']);
  });

  it('can be read by its owner only', async () => {
    const source = await url();
    await fill(source, 1);
    const file = join(await freshFolder(), 'backup.sqlite');
    await backUp(source, file, taken);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a file that will not do', () => {
  const refused = async (make: (file: string) => void | Promise<void>) => {
    const file = join(await freshFolder(), `${randomUUID()}.sqlite`);
    await make(file);
    try {
      inspectBackup(file);
      return 'taken';
    } catch (thrown) {
      return String((thrown as { forPerson?: { en: string } }).forPerson?.en);
    }
  };

  it.each([
    ['is not there', () => {}, 'There is no such file.'],
    ['is empty', (file: string) => writeFileSync(file, ''), 'This file is no backup of Hagukumi.'],
    [
      'is a text',
      (file: string) => writeFileSync(file, 'hello'.repeat(1000)),
      'This file is no backup of Hagukumi.',
    ],
    [
      'is another database',
      (file: string) => new SQLite(file).exec('create table x (y)').close(),
      'This file is no backup of Hagukumi.',
    ],
  ])('%s', async (_case, make, expected) => {
    expect(await refused(make as (file: string) => void)).toBe(expected);
  });

  it('is cut off', async () => {
    const source = await storeKinds[0]?.url();
    await fill(source ?? '', 300);
    const message = await refused(async (file) => {
      await backUp(source ?? '', file, taken);
      truncateSync(file, 40_960);
    });
    expect(message).toMatch(/damaged|no backup/);
  });

  it('is of a newer version', async () => {
    const source = (await storeKinds[0]?.url()) ?? '';
    await fill(source, 1);
    const file = join(await freshFolder(), 'backup.sqlite');
    await backUp(source, file, taken);
    const database = new SQLite(file);
    database.exec("insert into kysely_migration values ('2099-01-future', '2099-01-01')");
    database.close();
    await expect(restore(source, file, restoredAt)).rejects.toMatchObject({ code: 'store.newer' });
  });
});

it('leaves no half-written file behind', async () => {
  const folder = await freshFolder();
  const source = (await storeKinds[0]?.url()) ?? '';
  await withStore(source, async () => {});
  await expect(backUp(source, join(folder, 'no-such-folder', 'b.sqlite'), taken)).rejects.toThrow();
  await expect(
    backUp(`file:${join(folder, 'no.sqlite')}`, join(folder, 'b.sqlite'), taken),
  ).rejects.toMatchObject({ code: 'store.unavailable' });
  await expect(backUp('postgres://127.0.0.1:1/none', join(folder, 'b.sqlite'), taken)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(join(folder, 'b.sqlite'))).toBe(false);
});
