import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export function backupQueries(db: Kysely<Schema>) {
  return {
    /** When the latest backup that is known of was taken. */
    async latest(): Promise<string | null> {
      const row = await db
        .selectFrom('backups')
        .select((eb) => eb.fn.max('taken_at').as('taken_at'))
        .executeTakeFirst();
      return row?.taken_at ?? null;
    },
  };
}
