import {
  type ColumnDefinitionNode,
  type DatabaseConnection,
  DataTypeNode,
  type Kysely,
  type MigrationLockOptions,
  PostgresAdapter,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  PostgresQueryCompiler,
  sql,
} from 'kysely';

/** PostgreSQL that compares text byte by byte, as SQLite does, whatever language the database was made for. */
export class BytewisePostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new PersistentDriver(this.#config);
  }

  override createAdapter(): PostgresAdapter {
    return new PatientAdapter();
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new BytewiseCompiler();
  }
}

class BytewiseCompiler extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    super.visitColumnDefinition(node);
    if (DataTypeNode.is(node.dataType) && node.dataType.dataType === 'text') this.append(' collate "C"');
  }
}

class PersistentDriver extends PostgresDriver {
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // It fails only when the connection is gone, and the transaction with it. What led here is what counts.
    await super.rollbackTransaction(connection).catch(() => undefined);
  }
}

class PatientAdapter extends PostgresAdapter {
  /** A migration, or waiting for the one of another replica, may take longer than a query of the service. */
  override async acquireMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await sql`set statement_timeout = 0`.execute(db);
    await super.acquireMigrationLock(db, options);
  }

  override async releaseMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await super.releaseMigrationLock(db, options);
    await sql`reset statement_timeout`.execute(db);
  }
}
