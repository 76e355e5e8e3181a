import type { Kysely } from 'kysely';

/** Cycles that HR wants to see planned before opening them: one a person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('interview_trials')
    .addColumn('asked_by', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('ends_on', 'text', (column) => column.notNull())
    .addColumn('departments', 'text')
    .addColumn('own_window', 'integer', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('interview_trials_key', ['asked_by'])
    .execute();
}
