import SQLite from 'better-sqlite3';
import { type Dialect, Kysely, Migrator } from 'kysely';
import { HagukumiError, messageOf } from '../errors.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { SharedSqliteDialect } from './sqlite-dialect.ts';
import type { SqliteHandles } from './sqlite-driver.ts';

/**
 * Opens the database behind `DATABASE_URL` (`file:path` or `file::memory:`) and brings its tables up to date.
 *
 * @throws HagukumiError `store.unavailable` when it cannot be opened, `store.corrupt` when a migration fails.
 */
export async function openDatabase(url: string): Promise<Kysely<Schema>> {
  const db = new Kysely<Schema>({ dialect: dialectOf(url) });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  }).migrateToLatest();
  if (error) {
    await db.destroy();
    throw new HagukumiError(
      'store.corrupt',
      `The database could not be brought up to date: ${messageOf(error)}`,
      {
        cause: error,
      },
    );
  }
  return db;
}

function dialectOf(url: string): Dialect {
  if (url.startsWith('file:')) return new SharedSqliteDialect(openSqlite(url.slice('file:'.length)));
  throw new HagukumiError(
    'store.unavailable',
    `DATABASE_URL has to start with "file:", not "${schemeOf(url)}"`,
  );
}

function schemeOf(url: string): string {
  // Only the part before the colon: the rest may hold a password.
  return `${url.split(':')[0]}:`;
}

function openSqlite(file: string): SqliteHandles {
  try {
    const writer = new SQLite(file);
    useWriteAheadLog(writer);
    // An answer that was acknowledged must survive a power cut, so every commit reaches the disk.
    writer.pragma('synchronous = FULL');
    writer.pragma('foreign_keys = ON');
    writer.pragma('busy_timeout = 0');
    return { writer, reader: writer.memory ? null : openReader(file) };
  } catch (error) {
    throw new HagukumiError(
      'store.unavailable',
      `The database file could not be opened: ${messageOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

function openReader(file: string): SQLite.Database {
  const reader = new SQLite(file);
  reader.pragma('query_only = ON');
  reader.pragma('busy_timeout = 0');
  return reader;
}

/** Several processes may open a new file at once; changing the mode does not wait for the others by itself. */
function useWriteAheadLog(database: SQLite.Database): void {
  for (let tries = 1; ; tries++) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || tries === 10) throw error;
      // An empty transaction waits its turn behind whoever is changing the mode.
      database.exec('begin immediate; commit');
    }
  }
}
