import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDatabase } from '../../../src/cli/doctor/database.ts';
import { SQLite } from '../../../src/store/sqlite-library.ts';
import { openStore } from '../../../src/store/store.ts';
import { nudgeRow } from '../../support/builders.ts';
import { closedAddress } from '../../support/fake-teams/index.ts';
import { freshFolder, freshPostgresUrl } from '../../support/stores.ts';

/** A database file with a few rows in it, changed by the statements if there are any. */
async function databaseFile(...statements: readonly string[]): Promise<string> {
  const file = join(await freshFolder(), 'doctor.sqlite');
  const store = await openStore(`file:${file}`);
  await store.nudges.insert(Array.from({ length: 200 }, (_, index) => nudgeRow({ employee: `${index}` })));
  await store.close();
  const database = new SQLite(file);
  for (const statement of statements) database.exec(statement);
  database.close();
  return file;
}

/** What was found, by id. */
async function look(url: string, milliseconds: () => number = () => 0) {
  const { findings, readable } = await checkDatabase(url, milliseconds);
  return { readable, states: Object.fromEntries(findings.map(({ id, state }) => [id, state])), findings };
}

const sound = {
  'database.open': 'ok',
  'database.writable': 'ok',
  'database.disk': 'ok',
  'database.journal': 'ok',
  'database.integrity': 'ok',
  'database.tables': 'ok',
};

describe('an SQLite file', () => {
  it('is sound when nothing is wrong, and is left as it is', async () => {
    const file = await databaseFile();
    const before = await readFile(file);
    const { states, readable } = await look(`file:${file}`);
    // A nearly full disk is no fault of this test.
    expect({ ...states, 'database.disk': 'ok' }).toEqual(sound);
    expect(readable).toBe(true);
    expect(await readFile(file)).toEqual(before);
  });

  it('is sound while a service has it open and writes to it', async () => {
    const file = await databaseFile();
    const store = await openStore(`file:${file}`);
    await store.transaction(async (tx) => {
      await tx.nudges.insert([nudgeRow({ employee: 'under way' })]);
      expect((await look(`file:${file}`)).states).toMatchObject({ 'database.integrity': 'ok' });
    });
    await store.close();
  });

  it('may not be there yet', async () => {
    const { states, readable } = await look(`file:${join(await freshFolder(), 'new.sqlite')}`);
    expect(states).toMatchObject({ 'database.open': 'warning', 'database.writable': 'ok' });
    expect(readable).toBe(false);
  });

  it('cannot be made in a folder that is not there', async () => {
    const { states } = await look(`file:${join(await freshFolder(), 'no', 'such', 'new.sqlite')}`);
    expect(states).toMatchObject({ 'database.writable': 'problem' });
  });

  it('may be something else', async () => {
    const file = join(await freshFolder(), 'letter.sqlite');
    await writeFile(file, 'Dear operator, this is no database.'.repeat(100));
    const { states, readable } = await look(`file:${file}`);
    expect(states).toMatchObject({ 'database.open': 'problem' });
    expect(readable).toBe(false);
  });

  it('is found to be damaged in the middle', async () => {
    const file = await databaseFile();
    const handle = await open(file, 'r+');
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(4096, 0xff), 0, 4096, Math.floor(size / 2 / 4096) * 4096);
    await handle.close();
    const { findings, readable } = await look(`file:${file}`);
    expect(findings.filter(({ state }) => state === 'problem')).not.toEqual([]);
    expect(readable).toBe(false);
  });

  it.each([
    ['an older version', "delete from kysely_migration where name = '2026-12-shared-pace'", 'warning'],
    ['a newer version', "insert into kysely_migration values ('2099-01-more', '2099')", 'problem'],
  ])('may have the tables of %s', async (_name, statement, state) => {
    const { states, readable } = await look(`file:${await databaseFile(statement)}`);
    expect(states).toMatchObject({ 'database.tables': state });
    expect(readable).toBe(false);
  });

  it('may keep another kind of journal', async () => {
    const { states } = await look(`file:${await databaseFile('pragma journal_mode = delete')}`);
    expect(states).toMatchObject({ 'database.journal': 'warning' });
  });
});

describe('a PostgreSQL database', () => {
  it('is fine when it answers soon', async () => {
    const { states, readable } = await look(await freshPostgresUrl());
    expect(states).toEqual({
      'database.open': 'ok',
      'database.latency': 'ok',
      'database.encoding': 'ok',
      'database.writable': 'ok',
      'database.tables': 'ok',
    });
    expect(readable).toBe(true);
  });

  it('may be far away', async () => {
    let now = 0;
    const { states } = await look(await freshPostgresUrl(), () => {
      now += 1000;
      return now;
    });
    expect(states).toMatchObject({ 'database.latency': 'warning' });
  });

  it('may not be there', async () => {
    const { port } = new URL(await closedAddress());
    const { states, findings } = await look(`postgres://user:secret@127.0.0.1:${port}/none`);
    expect(states).toEqual({ 'database.open': 'problem' });
    expect(JSON.stringify(findings)).not.toContain('secret');
  });
});
