import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export function restoreQueries(db: Kysely<Schema>) {
  return {
    /** The times between a backup and its restoring, of which the ledger knows nothing. */
    gaps: () => db.selectFrom('restores').select(['taken_at', 'restored_at']).execute(),
  };
}
