import type { Kysely } from 'kysely';
import type { ReachRow, Schema } from './schema.ts';

export function reachQueries(db: Kysely<Schema>) {
  return {
    of: (employee: string) =>
      db.selectFrom('reach').selectAll().where('employee', '=', employee).executeTakeFirst(),

    all: () => db.selectFrom('reach').selectAll().execute(),

    put: (row: ReachRow) =>
      db
        .insertInto('reach')
        .values(row)
        .onConflict((conflict) => conflict.column('employee').doUpdateSet(row))
        .execute(),

    /** Keeps the address and changes what is known about it. */
    change: (employee: string, change: Partial<Omit<ReachRow, 'employee'>>) =>
      db.updateTable('reach').set(change).where('employee', '=', employee).execute(),
  };
}
