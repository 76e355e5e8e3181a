import type { Database } from 'better-sqlite3';
import { sql } from 'kysely';
import { HagukumiError, messageOf } from '../errors.ts';
import type { Engine } from './engine.ts';
import { SharedSqliteDialect } from './sqlite-dialect.ts';
import type { SqliteHandles } from './sqlite-driver.ts';
import { SQLite } from './sqlite-library.ts';

/**
 * SQLite in one file, or in memory for `:memory:`; only to read, the file has to be there and stays as it is.
 *
 * @throws HagukumiError `store.unavailable` when the file cannot be opened
 */
export function sqliteEngine(file: string, { onlyToRead = false } = {}): Engine {
  return {
    dialect: new SharedSqliteDialect(onlyToRead ? openToRead(file) : open(file)),
    sideBySide: false,
    snapshot: (copy) => snapshot(file, copy),
    time: null,
    listed: (names) =>
      sql<{ name: string }>`(select value as name from json_each(${JSON.stringify(names)}))`.as('listed'),
    gaveWay: () => false,
    isCutOff: () => false,
  };
}

/** Readers see one moment of the file, and writers go on meanwhile. */
function snapshot(file: string, copy: string): void {
  const reader = new SQLite(file, { readonly: true, timeout: 60_000 });
  try {
    reader.prepare('vacuum into ?').run(copy);
  } finally {
    reader.close();
  }
}

function open(file: string): SqliteHandles {
  return orUnavailable(() => {
    const writer = new SQLite(file);
    useWriteAheadLog(writer);
    // An answer that was acknowledged must survive a power cut, so every commit reaches the disk.
    writer.pragma('synchronous = FULL');
    writer.pragma('foreign_keys = ON');
    writer.pragma('busy_timeout = 0');
    return { writer, reader: writer.memory ? null : openReader(file) };
  });
}

function openToRead(file: string): SqliteHandles {
  return orUnavailable(() => {
    const handle = () => new SQLite(file, { readonly: true, fileMustExist: true });
    return { writer: handle(), reader: handle() };
  });
}

function orUnavailable(opening: () => SqliteHandles): SqliteHandles {
  try {
    return opening();
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

function openReader(file: string): Database {
  const reader = new SQLite(file);
  reader.pragma('query_only = ON');
  reader.pragma('busy_timeout = 0');
  return reader;
}

/** Several processes may open a new file at once; changing the mode does not wait for the others by itself. */
function useWriteAheadLog(database: Database): void {
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
