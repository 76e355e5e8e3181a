import {
  type DatabaseIntrospector,
  type Dialect,
  type Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { SharedSqliteDriver, type SqliteHandles } from './sqlite-driver.ts';

/** SQLite as several processes use it at once. */
export class SharedSqliteDialect implements Dialect {
  readonly #handles: SqliteHandles;

  constructor(handles: SqliteHandles) {
    this.#handles = handles;
  }

  createDriver(): SharedSqliteDriver {
    return new SharedSqliteDriver(this.#handles);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class TransactionalAdapter extends SqliteAdapter {
  /** So that a migration that is cut off leaves nothing, and two processes do not run one side by side. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
