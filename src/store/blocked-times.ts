import type { Kysely } from 'kysely';
import { readFor } from './chunks.ts';
import type { BlockedTimeRow, Schema } from './schema.ts';

/** When people said that they cannot meet: the calendar of those whose own is not seen. */
export function blockedTimeQueries(db: Kysely<Schema>) {
  return {
    /** Keeps a time; the same of the same person stays one. */
    async add(row: BlockedTimeRow): Promise<void> {
      await db
        .insertInto('blocked_times')
        .values(row)
        .onConflict((conflict) => conflict.columns(['employee', 'date', 'starts', 'ends']).doNothing())
        .execute();
    },

    /** Removes one of the person's own. */
    async remove(employee: string, id: string): Promise<void> {
      await db.deleteFrom('blocked_times').where('employee', '=', employee).where('id', '=', id).execute();
    },

    /** From a date on, of those named or of everybody. */
    from: (date: string, employees?: readonly string[]) =>
      readFor(employees, (some) =>
        db
          .selectFrom('blocked_times')
          .selectAll()
          .where('date', '>=', date)
          .$if(some !== undefined, (query) => query.where('employee', 'in', some ?? []))
          .orderBy('date')
          .orderBy('starts')
          .orderBy('id')
          .execute(),
      ),

    /** Forgets what lies before a date. */
    async forget(before: string): Promise<void> {
      await db.deleteFrom('blocked_times').where('date', '<', before).execute();
    },
  };
}
