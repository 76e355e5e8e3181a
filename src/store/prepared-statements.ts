import type SQLite from 'better-sqlite3';
import type { QueryResult } from 'kysely';

/** Statements differ in how many values a list has, so that there is no end to them. */
const most = 500;

/** Runs statements on one handle of a database, each prepared once. */
export class PreparedStatements {
  readonly #database: SQLite.Database;
  readonly #statements = new Map<string, SQLite.Statement>();

  constructor(database: SQLite.Database) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /** Whether a statement changes nothing. */
  onlyReads(sql: string): boolean {
    return this.#prepared(sql).readonly;
  }

  run<R>(sql: string, parameters: readonly unknown[] = []): QueryResult<R> {
    const statement = this.#prepared(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #prepared(sql: string): SQLite.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size >= most) this.#statements.clear();
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
