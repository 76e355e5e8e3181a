import { type Kysely, sql } from 'kysely';

/** For which departments a cycle is, and whether its window is HR's own or follows the policy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('interview_cycles').addColumn('departments', 'text').execute();
  await db.schema
    .alterTable('interview_cycles')
    .addColumn('own_window', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Of a cycle that HR opened before it is not known who chose the dates; they stay as HR saw them.
  await sql`update interview_cycles set own_window = 1 where opened_by is not null`.execute(db);
}
