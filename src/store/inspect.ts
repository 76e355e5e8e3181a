import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { type Database, executedMigrations, openDatabaseToRead } from './database.ts';
import { migrations } from './migrations/index.ts';

/** What can be said about an SQLite file without opening it. */
export interface FileLook {
  /** The whole path. */
  readonly file: string;
  readonly exists: boolean;
  /** Whether this user may write to it, and beside it, where SQLite keeps its log. */
  readonly writable: boolean;
  readonly bytes: number;
  /** What is not yet taken over from the log. */
  readonly logBytes: number;
  readonly freeBytes: number;
}

/** The state of the tables, whichever database holds them. */
export interface TablesLook {
  /** Migrations that the next start would run. */
  readonly missing: readonly string[];
  /** Migrations of a newer version. */
  readonly unknown: readonly string[];
}

export interface SqliteLook extends TablesLook {
  readonly journal: string;
  /** The first thing that is damaged; `null` when the whole file is sound. */
  readonly damage: string | null;
}

export interface ServerLook extends TablesLook {
  readonly version: string;
  readonly encoding: string;
  readonly writable: boolean;
  readonly bytes: number;
  /** The server's time in epoch milliseconds. */
  readonly now: number;
}

/** Looks at the file behind a `file:` address; it need not be there. */
export async function lookAtFile(url: string): Promise<FileLook> {
  const file = resolve(url.slice('file:'.length));
  const folder = dirname(file);
  const exists = (await bytesOf(file)) !== null;
  const disk = await statfs(folder).catch(() => null);
  return {
    file,
    exists,
    writable: (await isWritable(folder)) && (!exists || (await isWritable(file))),
    bytes: (await bytesOf(file)) ?? 0,
    logBytes: (await bytesOf(`${file}-wal`)) ?? 0,
    freeBytes: disk === null ? 0 : disk.bavail * disk.bsize,
  };
}

/** Opens an SQLite file only to read it, and reads all of it. */
export function lookIntoFile(url: string): Promise<SqliteLook> {
  return looking(url, async ({ db }) => ({
    journal: (await one(db, sql<{ journal_mode: string }>`pragma journal_mode`))?.journal_mode ?? '',
    damage: soundOr(await one(db, sql<{ integrity_check: string }>`pragma integrity_check(1)`)),
    ...(await tables(db)),
  }));
}

/** Asks a server about itself and the database. */
export function lookIntoServer(url: string): Promise<ServerLook> {
  return looking(url, async ({ db }) => {
    const { rows } = await sql<Omit<ServerLook, keyof TablesLook>>`select
      current_setting('server_version') as version,
      current_setting('server_encoding') as encoding,
      not pg_is_in_recovery() and has_schema_privilege(current_schema(), 'create') as writable,
      pg_database_size(current_database()) as bytes,
      floor(extract(epoch from clock_timestamp()) * 1000) as now`.execute(db);
    const [server] = rows;
    if (!server) throw new RangeError('The server said nothing about itself');
    return { ...server, ...(await tables(db)) };
  });
}

async function looking<T>(url: string, look: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabaseToRead(url);
  try {
    return await look(database);
  } finally {
    await database.db.destroy();
  }
}

async function tables(db: Database['db']): Promise<TablesLook> {
  const executed = await executedMigrations(db);
  return {
    missing: Object.keys(migrations).filter((name) => !executed.includes(name)),
    unknown: executed.filter((name) => migrations[name] === undefined),
  };
}

async function one<T>(db: Database['db'], query: RawBuilder<T>): Promise<T | undefined> {
  return (await query.execute(db)).rows[0];
}

function soundOr(result: { integrity_check: string } | undefined): string | null {
  return result?.integrity_check === 'ok' ? null : (result?.integrity_check ?? 'no answer');
}

async function bytesOf(file: string): Promise<number | null> {
  return await stat(file).then(
    ({ size }) => size,
    () => null,
  );
}

async function isWritable(path: string): Promise<boolean> {
  return await access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
