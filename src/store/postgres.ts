import { sql } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine.ts';
import { BytewisePostgresDialect } from './postgres-dialect.ts';

/** Counts and sums are 64 bits wide or wider there and come as text; ours all fit a number. */
const wideNumbers: readonly number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC];

const options: pg.PoolConfig = {
  application_name: 'hagukumi',
  max: 10,
  connectionTimeoutMillis: 10_000,
  // Firewalls drop what is silent without a word: what is not used is closed before, what is used is kept alive.
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  // A replica that hangs must not keep the others waiting for what it has locked.
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
  types: {
    getTypeParser: (id, format) => (wideNumbers.includes(id) ? Number : pg.types.getTypeParser(id, format)),
  },
};

/** PostgreSQL, which any number of replicas may use at once. Connects at the first query. */
export function postgresEngine(url: string, { onlyToRead = false } = {}): Engine {
  const only = onlyToRead ? { options: '-c default_transaction_read_only=on' } : {};
  const pool = new pg.Pool({ connectionString: url, ...options, ...only });
  // A connection that breaks tells so to whoever uses it, and the pool replaces it; without a listener on each of
  // them, idle and busy, it would end the process.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return {
    dialect: new BytewisePostgresDialect({ pool }),
    sideBySide: true,
    snapshot: null,
    time: sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)`,
    listed: (names) => sql<{ name: string }>`(select unnest(${names}::text[]) as name)`.as('listed'),
    gaveWay: (error) => /^40(001|P01)$/.test(codeOf(error)),
    isCutOff: (error) => cutOffCodes.test(codeOf(error)) || cutOffWords.test(wordsOf(error)),
  };
}

/** A connection that broke while it was in use, in the words of the server, the machine and the driver. */
const cutOffCodes = /^(08...|57P0[12]|ECONNRESET|EPIPE)$/;
const cutOffWords = /^(Connection terminated( unexpectedly)?|Client has encountered a connection error.*)$/;

function ignore(): void {}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
