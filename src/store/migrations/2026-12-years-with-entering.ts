import type { Kysely } from 'kysely';

/** Whether everybody whom a campaign, or a reminder of it, goes to is in the ledger. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('campaigns').addColumn('entered_at', 'text').execute();
  await db.schema
    .createTable('campaign_reminders')
    .addColumn('campaign', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('entered_at', 'text')
    .addPrimaryKeyConstraint('campaign_reminders_key', ['campaign', 'round'])
    .execute();
  await db.schema
    .createIndex('campaign_reminders_open')
    .on('campaign_reminders')
    .column('entered_at')
    .execute();
}
