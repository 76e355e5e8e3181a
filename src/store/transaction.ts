import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** More tries than this mean that something is wrong which trying does not mend. */
const mostTries = 5;

/**
 * Runs the work in a transaction. Where the database gave it up for the sake of another one, or the connection broke
 * before anything could be committed, it is run again from its beginning.
 */
export async function inTransaction<T>(
  { db, engine }: Database,
  work: (transaction: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    let committing = false;
    try {
      return await db.transaction().execute(async (transaction) => {
        const result = await work(transaction);
        committing = true;
        return result;
      });
    } catch (error) {
      // A connection that breaks while it commits leaves open whether it did.
      const nothingKept = engine.gaveWay(error) || (engine.isCutOff(error) && !committing);
      if (!nothingKept || tries === mostTries) throw error;
    }
  }
}
