import type { Kysely } from 'kysely';

/** What people ask not to get, and when not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const preferences = () => db.schema.alterTable('preferences');
  await preferences()
    .addColumn('muted', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  await preferences()
    .addColumn('quiet_afternoon', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
