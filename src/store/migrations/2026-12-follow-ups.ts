import type { Kysely } from 'kysely';

/** Nudges that something leads to which somebody did, and those that people asked for themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const nudges = () => db.schema.alterTable('nudges');
  await nudges()
    .addColumn('origin', 'text', (column) => column.notNull().defaultTo('rule'))
    .execute();
  await nudges()
    .addColumn('asked', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await nudges().addColumn('data', 'text').execute();
}
