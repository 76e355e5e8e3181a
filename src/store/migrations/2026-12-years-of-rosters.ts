import type { Kysely } from 'kysely';

/** Who imported a roster and how many people it changed, for the history that HR sees. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('roster_imports').addColumn('imported_by', 'text').execute();
  await db.schema.alterTable('roster_imports').addColumn('changes', 'text').execute();
}
