import type { Kysely } from 'kysely';

/** Cycles that are open, when people cannot meet, who holds an interview instead, and the link of its calendar file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('interview_cycles')
    .addColumn('cycle', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('ends_on', 'text', (column) => column.notNull())
    .addColumn('opened_by', 'text')
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('cancelled_at', 'text')
    .addPrimaryKeyConstraint('interview_cycles_key', ['cycle'])
    .execute();
  await db.schema
    .createTable('blocked_times')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('starts', 'integer', (column) => column.notNull())
    .addColumn('ends', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('blocked_times_key', ['id'])
    .addUniqueConstraint('blocked_times_once', ['employee', 'date', 'starts', 'ends'])
    .execute();
  await db.schema.alterTable('interviews').addColumn('stand_in', 'text').execute();
  await db.schema.alterTable('interviews').addColumn('link', 'text').execute();
  await db.schema.createIndex('interviews_stand_in').on('interviews').column('stand_in').execute();
  await db.schema.createIndex('interviews_link').unique().on('interviews').column('link').execute();
}
