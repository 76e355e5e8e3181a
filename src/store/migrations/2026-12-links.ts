import type { Kysely } from 'kysely';

/** The links that went out with campaigns, and how often each was opened on a day; never by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaign_links')
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('nth', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('url', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('campaign_links_key', ['campaign', 'nth'])
    .execute();
  await db.schema
    .createTable('campaign_openings')
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('nth', 'integer', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('campaign_openings_key', ['campaign', 'nth', 'day'])
    .execute();
}
