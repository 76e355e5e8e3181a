import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupCommands } from '../../src/cli/backup.ts';
import { contentsOf } from '../../src/store/backup/index.ts';
import { openStore } from '../../src/store/store.ts';
import { employeeRow } from '../support/builders.ts';
import { fridayAfternoon } from '../support/delivery.ts';
import { freshFolder } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

/** A folder with a database of two people, and the commands over it. */
async function operator() {
  const folder = await freshFolder();
  const url = `file:${join(folder, 'service.sqlite')}`;
  const people = async (...numbers: string[]) => {
    const store = await openStore(url);
    const employees = numbers.map((number) => employeeRow(number));
    await store.employees.replace({ employees, departments: [], changes: [] });
    await store.close();
  };
  await people('1001', '1002');
  const needs = { url: () => url, now: () => fridayAfternoon };
  const run = (...words: string[]) =>
    runCommand((program, terminal) => backupCommands(program, { ...needs, terminal }), words);
  return { folder, url, people, run, file: join(folder, 'backup.sqlite') };
}

describe('backup and restore', () => {
  it('bring back what was there, and save what is there first', async () => {
    const { folder, url, people, run, file } = await operator();
    expect((await run('backup', file)).out).toContain('Backed up 2 rows');
    await people('1003');
    const { out, failed } = await run('restore', file, '--yes');
    expect(failed).toBe(false);
    expect(out).toContain('employees: 1 → 2');
    expect((await contentsOf(url)).employees).toBe(2);
    const saved = readdirSync(folder).find((name) => name.includes('.before-restore-'));
    await run('restore', join(folder, saved ?? ''), '--yes', '--no-save');
    expect((await contentsOf(url)).employees).toBe(1);
  });

  it('ask first', async () => {
    const { url, people, run, file } = await operator();
    await run('backup', file);
    await people('1003');
    const { failed, notes } = await run('restore', file);
    expect(failed).toBe(true);
    expect(notes).toContain('--yes');
    expect((await contentsOf(url)).employees).toBe(1);
  });

  it('put no file in place of another unless told to', async () => {
    const { run, file } = await operator();
    await run('backup', file);
    const again = await run('backup', file);
    expect(again.failed).toBe(true);
    expect(again.notes).toContain('--force');
    expect((await run('backup', file, '--force')).failed).toBe(false);
  });

  it('say in words what cannot be done', async () => {
    const { folder, run } = await operator();
    expect((await run('backup', join(folder, 'none', 'b.sqlite'))).notes).toContain(
      'The folder does not exist',
    );
    expect((await run('restore', join(folder, 'none.sqlite'))).notes).toContain('There is no such file');
    expect((await run('move', '--to', 'mysql://x')).notes).toContain('has to start with');
  });

  it('answer in JSON and in nothing else', async () => {
    const { run, file } = await operator();
    expect(JSON.parse((await run('backup', file, '--json')).out)).toMatchObject({
      ok: true,
      counts: { employees: 2 },
    });
    expect(JSON.parse((await run('restore', file, '--yes', '--json')).out)).toMatchObject({ ok: true });
    expect(JSON.parse((await run('restore', `${file}x`, '--json')).out)).toMatchObject({ ok: false });
  });
});

it('move copies into an empty database', async () => {
  const { folder, run } = await operator();
  const to = `file:${join(folder, 'other.sqlite')}`;
  const { out } = await run('move', '--to', to);
  expect(out).toContain('Moved 2 rows');
  expect(existsSync(join(folder, 'other.sqlite'))).toBe(true);
  expect((await run('move', '--to', to)).notes).toContain('not empty');
});
