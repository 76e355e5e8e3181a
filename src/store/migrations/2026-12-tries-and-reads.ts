import type { Kysely } from 'kysely';

/** When the last try of a nudge began, and when its person was seen to have read it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('nudges').addColumn('tried_at', 'text').execute();
  await db.schema.alterTable('nudges').addColumn('read_at', 'text').execute();
}
