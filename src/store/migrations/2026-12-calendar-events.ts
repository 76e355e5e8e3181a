import type { Kysely } from 'kysely';

/** What of each interview is in people's calendars, and whether the service writes there at all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_events')
    .addColumn('interview', 'text', (column) => column.notNull())
    .addColumn('organizer', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('begun', 'integer')
    .addColumn('event_id', 'text')
    .addColumn('join_url', 'text')
    .addColumn('starts_at', 'text')
    .addColumn('ends_at', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'text')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'text')
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('calendar_events_key', ['interview'])
    .execute();
  await db.schema
    .createIndex('calendar_events_organizer')
    .on('calendar_events')
    .column('organizer')
    .execute();
  await db.schema
    .createTable('calendar_writing')
    .addColumn('since', 'text', (column) => column.notNull())
    .execute();
}
