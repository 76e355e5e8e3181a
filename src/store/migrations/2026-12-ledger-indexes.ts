import type { Kysely } from 'kysely';

/** Taking up what is due must not read a person's whole history: the ledger grows for years. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('nudges_due').execute();
  await db.schema.dropIndex('nudges_employee').execute();
  await db.schema.createIndex('nudges_turn').on('nudges').columns(['state', 'due_at', 'id']).execute();
  await db.schema
    .createIndex('nudges_person')
    .on('nudges')
    .columns(['employee', 'state', 'due_at'])
    .execute();
}
