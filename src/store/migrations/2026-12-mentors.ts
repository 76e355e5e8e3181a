import { type Kysely, sql } from 'kysely';

/**
 * What people share with their mentor. Finding whom somebody mentors, what was answered of one kind, and what became
 * of a follow-up must not read everything there is: each is asked whenever somebody writes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('answers').addColumn('shared_with_mentor', 'text').execute();
  await db.schema.createIndex('employees_mentor').on('employees').column('mentor').execute();
  await db.schema.createIndex('answers_kind').on('answers').columns(['program', 'kind', 'period']).execute();
  await db.schema
    .createIndex('nudges_follow_ups')
    .on('nudges')
    .column('occurrence')
    .where(sql.ref('origin'), '=', sql.lit('follow-up'))
    .execute();
}
