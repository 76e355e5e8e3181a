import { type Kysely, sql } from 'kysely';

/** What somebody was sent in a week is asked for before each card; it must not read their whole history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('nudges_budget')
    .on('nudges')
    .column('employee')
    .expression(sql`coalesce(sent_at, changed_at)`)
    .where(sql<boolean>`state in ('sending', 'sent', 'unknown') and asked = 0`)
    .execute();
}
