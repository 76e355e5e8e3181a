import type { Statement } from 'better-sqlite3';
import pg from 'pg';
import { SQLite } from '../../../src/store/sqlite-library.ts';
import type { StatementPoint } from './orders.ts';

type Edge = StatementPoint['edge'];
type Method = (this: Statement, ...values: unknown[]) => unknown;

/** Tells of every statement of this process before the database gets it and after it is done. */
export function watchStatements(hear: (text: string, edge: Edge) => void): void {
  watchSqlite(hear);
  watchPostgres(hear);
}

function watchSqlite(hear: (text: string, edge: Edge) => void): void {
  const probe = new SQLite(':memory:');
  const prototype = Object.getPrototypeOf(probe.prepare('select 1')) as Record<string, Method>;
  probe.close();
  for (const name of ['run', 'get', 'all'] as const) {
    const execute = prototype[name] as Method;
    prototype[name] = function (...values) {
      hear(this.source, 'before');
      const result = execute.apply(this, values);
      hear(this.source, 'after');
      return result;
    };
  }
}

function watchPostgres(hear: (text: string, edge: Edge) => void): void {
  const prototype = pg.Client.prototype as unknown as { query: (...values: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (...values) {
    const [text] = values;
    if (typeof text !== 'string') return query.apply(this, values);
    hear(text, 'before');
    const result = query.apply(this, values);
    if (result instanceof Promise) void result.then(() => hear(text, 'after')).catch(() => {});
    return result;
  };
}

/** Kills this process at the point, as a power cut would: nothing runs after it. */
export function dyingAt({ text, nth, further, edge }: StatementPoint): (text: string, edge: Edge) => void {
  const pattern = new RegExp(text);
  let seen = 0;
  let after = -1;
  return (statement, now) => {
    if (now === 'before') {
      if (after >= 0) after += 1;
      else if (pattern.test(statement)) {
        seen += 1;
        if (seen === nth) after = 0;
      }
    }
    if (after === further && now === edge) process.kill(process.pid, 'SIGKILL');
  };
}
