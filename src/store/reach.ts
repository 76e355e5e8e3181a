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

    /**
     * Notes what a send to a known address taught. Whatever was heard from the person in the meantime is newer and
     * stays.
     */
    change: (known: ReachRow, change: Partial<Omit<ReachRow, 'employee'>>) =>
      db
        .updateTable('reach')
        .set(change)
        .where('employee', '=', known.employee)
        .where('changed_at', '=', known.changed_at)
        .execute(),
  };
}
