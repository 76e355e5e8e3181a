import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { freshFolder, storeKinds } from '../support/stores.ts';

describe.each(storeKinds)('the store on $name', ({ open }) => {
  it('keeps all of a transaction or nothing', async () => {
    const store = await open();
    const work = store.transaction(async (tx) => {
      await tx.nudges.insert([nudgeRow()]);
      await tx.transaction((inner) => inner.nudges.insert([nudgeRow({ employee: '1002' })]));
      throw new RangeError('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await store.nudges.countByState()).toEqual([]);
  });

  it('recognises a repeated activity', async () => {
    const store = await open();
    expect(await store.inbound.first('c', 'a', '2026-11-27T06:00:00.000Z')).toBe(true);
    expect(await store.inbound.first('c', 'a', '2026-11-27T06:01:00.000Z')).toBe(false);
    expect(await store.inbound.first('c', 'b', '2026-11-27T06:01:00.000Z')).toBe(true);
    expect(await store.inbound.first('d', 'a', '2026-11-27T06:01:00.000Z')).toBe(true);
  });

  it('forgets activities the platform will not send again', async () => {
    const store = await open();
    await store.inbound.first('c', 'a', '2026-11-27T06:00:00.000Z');
    await store.inbound.forgetBefore('2026-11-27T06:00:00.001Z');
    expect(await store.inbound.first('c', 'a', '2026-11-27T06:01:00.000Z')).toBe(true);
  });

  it('replaces an organisation as a whole', async () => {
    const store = await open();
    const first = { employees: [employeeRow('1'), employeeRow('2')], departments: [], changes: [] };
    await store.employees.replace(first);
    const changes = [{ employee: '2', fact: 'department', changed_on: '2027-04-01' }];
    const departments = [{ code: '10', name: '総務部', parent: null }];
    await store.employees.replace({ employees: [employeeRow('2'), employeeRow('3')], departments, changes });
    expect((await store.employees.all()).map(({ number }) => number)).toEqual(['2', '3']);
    expect(await store.employees.departments()).toEqual(departments);
    expect(await store.employees.changes()).toEqual(changes);
  });

  it('changes one preference and leaves the others', async () => {
    const store = await open();
    await store.preferences.change('1001', { language: 'en' });
    await store.preferences.change('1001', { paused_until: '2026-12-25' });
    expect(await store.preferences.of('1001')).toEqual({
      employee: '1001',
      language: 'en',
      paused_until: '2026-12-25',
      muted: '[]',
      quiet_afternoon: 0,
    });
    expect(await store.preferences.all(['1002'])).toEqual([]);
  });
});

describe('opening a store', () => {
  it('keeps what it holds over a restart', async () => {
    const url = `file:${join(await freshFolder(), 'kept.sqlite')}`;
    const first = await openStore(url);
    const nudge = nudgeRow();
    await first.nudges.insert([nudge]);
    await first.close();
    const second = await openStore(url);
    expect(await second.nudges.byId(nudge.id)).toEqual(nudge);
    await second.close();
  });

  it('refuses a file that is no database', async () => {
    const file = join(await freshFolder(), 'broken.sqlite');
    await writeFile(file, 'this is a text file, not a database, and long enough to be one');
    await expect(openStore(`file:${file}`)).rejects.toMatchObject({
      code: expect.stringMatching(/^store\./),
    });
  });

  it.each(['file:/no/such/folder/x.sqlite', 'mysql://user:secret@host/db'])(
    'refuses %s without telling the password',
    async (url) => {
      const error = await openStore(url).then(
        () => null,
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject({ code: 'store.unavailable' });
      expect(error?.message).not.toContain('secret');
    },
  );
});
