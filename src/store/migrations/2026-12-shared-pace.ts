import type { Kysely } from 'kysely';

/** What the processes of a tenant share so that together they keep to the platform's limits: one row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('pace')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('shares', 'text', (column) => column.notNull())
    .addColumn('paused_until', 'text')
    .addPrimaryKeyConstraint('pace_key', ['tenant'])
    .execute();
}
