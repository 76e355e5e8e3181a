import { Kysely, Migrator, sql } from 'kysely';
import { HagukumiError, messageOf } from '../errors.ts';
import type { Engine } from './engine.ts';
import { migrations } from './migrations/index.ts';
import { postgresEngine } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteEngine } from './sqlite.ts';

export interface Database {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
}

/**
 * Opens the database behind `DATABASE_URL` (`file:path`, `file::memory:` or `postgres://…`) and brings its tables up
 * to date.
 *
 * @throws HagukumiError `store.unavailable` when it cannot be opened, `store.corrupt` when a migration fails,
 * `store.newer` when a newer version has changed its tables.
 */
export async function openDatabase(url: string): Promise<Database> {
  const engine = engineOf(url);
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  try {
    await reach(db);
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, engine };
}

/** Opens the database as it is, without bringing its tables up to date, and writes nothing to it. */
export async function openDatabaseToRead(url: string): Promise<Database> {
  const engine = engineOf(url, { onlyToRead: true });
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  try {
    await reach(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, engine };
}

function engineOf(url: string, options: { readonly onlyToRead?: boolean } = {}): Engine {
  if (url.startsWith('file:')) return sqliteEngine(url.slice('file:'.length), options);
  if (/^postgres(ql)?:\/\//.test(url)) return postgresEngine(url, options);
  throw new HagukumiError(
    'store.unavailable',
    `DATABASE_URL has to start with "file:" or "postgres://", not "${schemeOf(url)}"`,
  );
}

function schemeOf(url: string): string {
  // Only the part before the colon: the rest may hold a password.
  return `${url.split(':')[0]}:`;
}

async function reach(db: Kysely<Schema>): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    // Several addresses of one host that all refuse come as one error without words.
    const why = messageOf(error) || String((error as { code?: unknown }).code);
    throw new HagukumiError('store.unavailable', `The database could not be reached: ${why}`, {
      cause: error,
    });
  }
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const executed = await executedMigrations(db);
  const unknown = executed.find((name) => migrations[name] === undefined);
  if (unknown !== undefined) {
    throw new HagukumiError(
      'store.newer',
      `The database belongs to a newer version of Hagukumi (${unknown}): update the service before you use it`,
    );
  }
  if (executed.length === Object.keys(migrations).length) return;
  const provider = { getMigrations: () => Promise.resolve(migrations) };
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateToLatest();
  if (error) {
    throw new HagukumiError(
      'store.corrupt',
      `The database could not be brought up to date: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/** The names of the migrations that have run; none in a new database, which has no such table yet. */
export async function executedMigrations(db: Kysely<Schema>): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return rows.map(({ name }) => name);
  } catch {
    return [];
  }
}
