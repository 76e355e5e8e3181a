import pg from 'pg';
import { openStore, type Store } from '../../../src/store/store.ts';
import { afterwards } from '../afterwards.ts';
import { createDatabase, type TestDatabase } from './databases.ts';

interface Kept {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly client: pg.Client;
  readonly emptying: string;
}

export interface Lent {
  readonly store: Store;
  readonly url: string;
  giveBack(): Promise<void>;
}

/**
 * PostgreSQL databases that are lent from test to test of a file and emptied in between: that takes a millisecond where
 * a new database takes a hundred.
 */
export class PostgresStores {
  readonly #all: Kept[] = [];
  readonly #free: Kept[] = [];

  async lend(): Promise<Lent> {
    const kept = this.#free.pop() ?? (await this.#make());
    return {
      url: kept.database.url,
      // Whoever closes it after use must not close it for the next test.
      store: { ...kept.store, close: async () => undefined },
      giveBack: async () => {
        await kept.client.query(kept.emptying);
        this.#free.push(kept);
      },
    };
  }

  async #make(): Promise<Kept> {
    const database = await createDatabase();
    const client = new pg.Client(database.url);
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
    );
    const emptying = rows.map(({ name }) => `delete from "${name}"`).join(';');
    const kept = { database, client, emptying, store: await openStore(database.url) };
    if (this.#all.length === 0) afterwards('file', () => this.#close());
    this.#all.push(kept);
    return kept;
  }

  async #close(): Promise<void> {
    this.#free.length = 0;
    for (const { database, store, client } of this.#all.splice(0)) {
      await Promise.all([store.close(), client.end()]);
      await database.drop();
    }
  }
}
