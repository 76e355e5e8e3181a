import type { Kysely } from 'kysely';

/** Between a backup and its restoring things may have gone out that the restored ledger does not know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('restores')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('taken_at', 'text', (column) => column.notNull())
    .addColumn('restored_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('restores_key', ['id'])
    .execute();
}
