import type { Kysely } from 'kysely';

/** What HR imports about people beside the roster; values are JSON. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attributes')
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('attributes_key', ['employee', 'fact'])
    .execute();
  await db.schema.createIndex('attributes_fact').on('attributes').column('fact').execute();
}
