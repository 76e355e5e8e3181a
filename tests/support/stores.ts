import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';

/** A database the storage suite runs on. */
export interface StoreKind {
  readonly name: string;
  /** Opens a fresh store; what it leaves behind is removed after the test. */
  open(): Promise<Store>;
}

/** Every database the service supports. One suite runs on all of them. */
export const storeKinds: readonly StoreKind[] = [{ name: 'SQLite', open: freshStore }];

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A folder of its own for one test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-test-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty SQLite store in a file of its own. */
export async function freshStore(): Promise<Store> {
  const store = await openStore(`file:${join(await freshFolder(), 'test.sqlite')}`);
  cleanups.push(() => store.close());
  return store;
}

/** An empty SQLite store that needs no disk, for tests that open it once and ask nothing of the file. */
export async function memoryStore(): Promise<Store> {
  const store = await openStore('file::memory:');
  cleanups.push(() => store.close());
  return store;
}
