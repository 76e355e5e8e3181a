import type { Kysely } from 'kysely';

/** When a backup was last written, so that somebody can notice that none is any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('backups')
    .addColumn('taken_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('backups_key', ['taken_at'])
    .execute();
}
