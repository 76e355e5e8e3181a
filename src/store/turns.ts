import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { inTransaction } from './transaction.ts';

/**
 * Does the work while nobody else is at work on the subject, and keeps others from it until the transaction that
 * this is part of has ended. Where transactions run one after the other anyway, there is nothing to wait for.
 */
export async function alone<T>(
  { db, engine }: Database,
  subject: string,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  if (!engine.sideBySide) return await work(db);
  if (!db.isTransaction)
    return await inTransaction({ db, engine }, (tx) => alone({ db: tx, engine }, subject, work));
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hagukumi ${subject}`}, 0))`.execute(db);
  return await work(db);
}
