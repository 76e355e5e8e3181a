import type { Kysely } from 'kysely';

/** For whom the app was, or was to be, installed, and when to try again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('app_installs')
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('next_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('app_installs_key', ['employee'])
    .execute();
}
