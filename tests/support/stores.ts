import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/store.ts';
import { afterwards } from './afterwards.ts';
import { PostgresStores } from './postgres/stores.ts';

/** A database the storage suite runs on. */
export interface StoreKind {
  readonly name: string;
  /** Opens a fresh store; what it leaves behind is removed after the test. */
  open(): Promise<Store>;
  /** The address of a fresh database that anybody may open; removed after the test. */
  url(): Promise<string>;
}

/** Every database the service supports. One suite runs on all of them. */
export const storeKinds: readonly StoreKind[] = [
  { name: 'SQLite', open: freshStore, url: freshSqliteUrl },
  { name: 'PostgreSQL', open: freshPostgresStore, url: freshPostgresUrl },
];

const postgres = new PostgresStores();

/** A folder of its own for one test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-test-'));
  afterwards('test', () => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function freshSqliteUrl(): Promise<string> {
  return `file:${join(await freshFolder(), 'test.sqlite')}`;
}

/** An empty SQLite store in a file of its own. */
export async function freshStore(): Promise<Store> {
  const store = await openStore(await freshSqliteUrl());
  afterwards('test', () => store.close());
  return store;
}

/** An empty SQLite store that needs no disk, for tests that open it once and ask nothing of the file. */
export async function memoryStore(): Promise<Store> {
  const store = await openStore('file::memory:');
  afterwards('test', () => store.close());
  return store;
}

async function freshPostgresStore(): Promise<Store> {
  const lent = await postgres.lend();
  afterwards('test', () => lent.giveBack());
  return lent.store;
}

/** The address of an empty PostgreSQL database with all its tables, for stores that the test closes itself. */
export async function freshPostgresUrl(): Promise<string> {
  const lent = await postgres.lend();
  afterwards('test', () => lent.giveBack());
  return lent.url;
}
