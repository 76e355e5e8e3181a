import type { Kysely } from 'kysely';

/** In which room an interview is, and which room stands in calendars. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('interviews').addColumn('room', 'text').execute();
  await db.schema.createIndex('interviews_room').on('interviews').column('room').execute();
  await db.schema.alterTable('calendar_events').addColumn('room', 'text').execute();
}
