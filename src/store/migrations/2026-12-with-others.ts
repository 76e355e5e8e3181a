import type { Kysely } from 'kysely';

/** Several nudges of a person can share a card: each but the first names the one whose card it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('nudges').addColumn('digest', 'text').execute();
}
