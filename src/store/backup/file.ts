import { chmodSync, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { HagukumiError, messageOf } from '../../errors.ts';
import { SQLite } from '../sqlite-library.ts';
import type { Counts } from './tables.ts';

/** What a backup says of itself. */
export interface BackupInfo {
  readonly takenAt: string;
  readonly counts: Counts;
}

/** Writes into the file that this is a backup, and of when. */
export function sign(file: string, { takenAt, counts }: BackupInfo): void {
  const database = new SQLite(file);
  try {
    // In one file, without companions, so that it can be carried anywhere.
    database.pragma('journal_mode = DELETE');
    database.exec(
      'drop table if exists backup; create table backup (taken_at text not null, counts text not null)',
    );
    database.prepare('insert into backup values (?, ?)').run(takenAt, JSON.stringify(counts));
  } finally {
    database.close();
  }
}

/**
 * What a backup says of itself, once it is certain that it is one and whole.
 *
 * @throws HagukumiError `input.invalid`
 */
export function inspect(file: string): BackupInfo {
  if (!existsSync(file))
    throw unusable(`${file}: there is no such file`, 'ファイルが見つかりません。', 'There is no such file.');
  let database: Database | null = null;
  try {
    database = new SQLite(file, { readonly: true });
    const [check] = database.pragma('integrity_check', { simple: false }) as { integrity_check: string }[];
    if (check?.integrity_check !== 'ok') throw damaged(file);
    const row = database.prepare('select taken_at, counts from backup').get() as
      | { taken_at: string; counts: string }
      | undefined;
    if (!row) throw damaged(file);
    return { takenAt: row.taken_at, counts: JSON.parse(row.counts) as Counts };
  } catch (thrown) {
    if (thrown instanceof HagukumiError) throw thrown;
    const { code } = thrown as { code?: string };
    throw code === 'SQLITE_CORRUPT' ? damaged(file) : foreign(file, thrown);
  } finally {
    database?.close();
  }
}

/** A copy of a backup that may be changed; gone when the work has ended. */
export async function withCopy<T>(file: string, work: (copy: string) => Promise<T>): Promise<T> {
  return await inFolder(async (folder) => {
    const copy = join(folder, 'copy.sqlite');
    copyFileSync(file, copy);
    const database = new SQLite(copy);
    database.exec('drop table backup');
    database.close();
    return await work(copy);
  }, tmpdir());
}

/** Writes a file beside its final place and puts it there when it is whole; nothing of it stays otherwise. */
export async function whole(file: string, write: (part: string) => Promise<void>): Promise<void> {
  await inFolder(
    async (folder) => {
      const part = join(folder, 'part.sqlite');
      await write(part);
      // It holds what people said in confidence.
      chmodSync(part, 0o600);
      renameSync(part, file);
    },
    join(file, '..'),
  );
}

async function inFolder<T>(work: (folder: string) => Promise<T>, beside: string): Promise<T> {
  const folder = mkdtempSync(join(beside, '.hagukumi-backup-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function damaged(file: string): HagukumiError {
  return unusable(
    `${file} is damaged`,
    'このバックアップは壊れています。別のバックアップを使ってください。',
    'This backup is damaged. Use another one.',
  );
}

function foreign(file: string, thrown: unknown): HagukumiError {
  return unusable(
    `${file} is no backup: ${messageOf(thrown)}`,
    'このファイルは Hagukumi のバックアップではありません。',
    'This file is no backup of Hagukumi.',
  );
}

function unusable(message: string, ja: string, en: string): HagukumiError {
  return new HagukumiError('input.invalid', message, { forPerson: { ja, en } });
}
