import type { Kysely } from 'kysely';

/** When people are taken, as their calendars said when they were last looked into: bits and nothing else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_views')
    .addColumn('cycle', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text', (column) => column.notNull())
    .addColumn('bits', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('calendar_views_key', ['cycle', 'who'])
    .execute();
}
