import type { CreateTableBuilder, Kysely } from 'kysely';

type Table = CreateTableBuilder<string, string>;

function text(table: Table, ...columns: string[]): Table {
  return columns.reduce((t, column) => t.addColumn(column, 'text', (c) => c.notNull()), table);
}

function optional(table: Table, ...columns: string[]): Table {
  return columns.reduce((t, column) => t.addColumn(column, 'text'), table);
}

/** What HR announces, to whom, and what became of cards that were sent and then changed or taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table;
  let campaigns = text(table('campaigns'), 'id', 'title', 'content', 'audience', 'priority', 'state');
  campaigns = text(campaigns, 'created_by', 'created_at', 'changed_by', 'changed_at');
  campaigns = optional(campaigns, 'scope', 'send_at', 'expires_at', 'submitted_by', 'approved_by', 'note');
  campaigns = optional(campaigns, 'started_at', 'recalled_at', 'edit', 'edit_by', 'drift');
  await campaigns
    .addColumn('template', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('reminders', 'integer', (column) => column.notNull())
    .addColumn('people', 'integer')
    .addPrimaryKeyConstraint('campaigns_key', ['id'])
    .execute();
  await db.schema.createIndex('campaigns_state').on('campaigns').columns(['state', 'send_at']).execute();
  await text(table('campaign_recipients'), 'campaign', 'employee')
    .addPrimaryKeyConstraint('campaign_recipients_key', ['campaign', 'employee'])
    .execute();
  await optional(
    text(table('saved_audiences'), 'id', 'name', 'audience', 'changed_by', 'changed_at'),
    'scope',
  )
    .addPrimaryKeyConstraint('saved_audiences_key', ['id'])
    .execute();
  await text(table('campaign_images'), 'id', 'type', 'data', 'created_by', 'created_at')
    .addPrimaryKeyConstraint('campaign_images_key', ['id'])
    .execute();
  await optional(
    text(table('card_changes'), 'nudge', 'campaign', 'kind', 'state', 'due_at', 'changed_at'),
    'code',
  )
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('card_changes_key', ['nudge'])
    .execute();
  await db.schema.createIndex('card_changes_due').on('card_changes').columns(['state', 'due_at']).execute();
  await db.schema.createIndex('card_changes_of').on('card_changes').columns(['campaign', 'state']).execute();
}
