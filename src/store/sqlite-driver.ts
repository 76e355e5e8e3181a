import type SQLite from 'better-sqlite3';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { onceFree } from './busy.ts';
import { Lock } from './lock.ts';
import { PreparedStatements } from './prepared-statements.ts';

export interface SqliteHandles {
  /** All that writes, one after the other. */
  readonly writer: SQLite.Database;
  /** What only reads, at any time; in memory there is no second handle, and reading has to wait as well. */
  readonly reader: SQLite.Database | null;
}

/** What the sessions of one database share. */
interface Shared {
  readonly writer: PreparedStatements;
  readonly reader: PreparedStatements | null;
  /** Held by whoever writes. */
  readonly pen: Lock;
  readonly closing: AbortSignal;
}

/**
 * SQLite as several processes use it at once: the service, and the operator's commands beside it. Whoever writes waits
 * for the others without stopping this process, and reading goes on meanwhile.
 */
export class SharedSqliteDriver implements Driver {
  readonly #handles: SqliteHandles;
  readonly #closing = new AbortController();
  readonly #shared: Shared;

  constructor(handles: SqliteHandles) {
    this.#handles = handles;
    this.#shared = {
      writer: new PreparedStatements(handles.writer),
      reader: handles.reader && new PreparedStatements(handles.reader),
      pen: new Lock(),
      closing: this.#closing.signal,
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new Session(this.#shared);
  }

  beginTransaction(session: DatabaseConnection): Promise<void> {
    return (session as Session).begin();
  }

  commitTransaction(session: DatabaseConnection): Promise<void> {
    return (session as Session).commit();
  }

  rollbackTransaction(session: DatabaseConnection): Promise<void> {
    return (session as Session).rollback();
  }

  async releaseConnection(): Promise<void> {}

  /** Finishes what has been asked for, except for what would have to wait for another process. */
  async destroy(): Promise<void> {
    this.#closing.abort();
    await this.#shared.pen.take();
    this.#handles.reader?.close();
    this.#handles.writer.close();
  }
}

class Session implements DatabaseConnection {
  readonly #shared: Shared;
  /** Lets go of the pen; null while this session does not hold it. */
  #letGo: (() => void) | null = null;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  async begin(): Promise<void> {
    const { writer, pen, closing } = this.#shared;
    const letGo = await pen.take();
    try {
      // A transaction that reads first and writes later fails for good when another process wrote in between. Taking
      // the write lock at the start makes it wait its turn instead.
      await onceFree(() => writer.run('begin immediate'), closing);
      this.#letGo = letGo;
    } catch (error) {
      letGo();
      throw error;
    }
  }

  async commit(): Promise<void> {
    this.#shared.writer.run('commit');
    this.#end();
  }

  async rollback(): Promise<void> {
    try {
      // A full disk, for one, has rolled it back already.
      if (this.#shared.writer.inTransaction) this.#shared.writer.run('rollback');
    } finally {
      this.#end();
    }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { reader, writer, pen, closing } = this.#shared;
    if (this.#letGo) return writer.run(sql, parameters);
    if (reader && (await onceFree(() => reader.onlyReads(sql), closing))) {
      return await onceFree(() => reader.run<R>(sql, parameters), closing);
    }
    const letGo = await pen.take();
    try {
      return await onceFree(() => writer.run<R>(sql, parameters), closing);
    } finally {
      letGo();
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  #end(): void {
    this.#letGo?.();
    this.#letGo = null;
  }
}
