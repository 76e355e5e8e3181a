import type { Kysely } from 'kysely';

/** The interviews of a cycle, one for each pair, with what has become of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('interviews')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('cycle', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('supervisor', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'text')
    .addColumn('ends_at', 'text')
    .addColumn('ends_on', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('interviews_key', ['id'])
    .addUniqueConstraint('interviews_once', ['cycle', 'employee'])
    .execute();
  await db.schema.createIndex('interviews_employee').on('interviews').column('employee').execute();
  await db.schema.createIndex('interviews_supervisor').on('interviews').column('supervisor').execute();
}
