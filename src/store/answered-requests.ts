import type { Kysely } from 'kysely';
import type { AnsweredRequestRow, Schema } from './schema.ts';

export function answeredRequestQueries(db: Kysely<Schema>) {
  return {
    /** False when the key was used before. Waits for a request under the same key that is being answered. */
    async begin(row: AnsweredRequestRow): Promise<boolean> {
      const result = await db
        .insertInto('answered_requests')
        .values(row)
        .onConflict((conflict) => conflict.columns(['employee', 'key']).doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    of: (employee: string, key: string): Promise<AnsweredRequestRow | undefined> =>
      db
        .selectFrom('answered_requests')
        .selectAll()
        .where('employee', '=', employee)
        .where('key', '=', key)
        .executeTakeFirst(),

    async finish(employee: string, key: string, answer: string): Promise<void> {
      await db
        .updateTable('answered_requests')
        .set({ answer })
        .where('employee', '=', employee)
        .where('key', '=', key)
        .execute();
    },

    async forgetBefore(moment: string): Promise<void> {
      await db.deleteFrom('answered_requests').where('at', '<', moment).execute();
    },
  };
}
