import type { Kysely } from 'kysely';

/** What became of each person's reach, and what Teams' own clock said when something was last heard. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('reach').addColumn('heard_at', 'text').execute();
  await db.schema.createIndex('reach_tenant').on('reach').columns(['tenant', 'changed_at']).execute();
  await db.schema
    .createTable('reach_changes')
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('nth', 'integer', (column) => column.notNull())
    .addColumn('from_state', 'text')
    .addColumn('to_state', 'text', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reach_changes_key', ['employee', 'nth'])
    .execute();
}
