import type { Kysely } from 'kysely';
import type { InterviewCycleRow, Schema } from './schema.ts';

export function interviewCycleQueries(db: Kysely<Schema>) {
  return {
    /** Opens a cycle; false when it is there already. */
    async open(row: InterviewCycleRow): Promise<boolean> {
      const result = await db
        .insertInto('interview_cycles')
        .values(row)
        .onConflict((conflict) => conflict.column('cycle').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    byName: (cycle: string) =>
      db.selectFrom('interview_cycles').selectAll().where('cycle', '=', cycle).executeTakeFirst(),

    /** The cycles that end on the date or later, those called off included. */
    since: (from: string) =>
      db
        .selectFrom('interview_cycles')
        .selectAll()
        .where('ends_on', '>=', from)
        .orderBy('ends_on')
        .orderBy('cycle')
        .execute(),

    /** Gives a cycle another window, its interviews included; false when somebody else changed it before. */
    async move(
      { cycle, starts_on, ends_on }: Pick<InterviewCycleRow, 'cycle' | 'starts_on' | 'ends_on'>,
      to: { readonly from: string; readonly to: string },
    ): Promise<boolean> {
      const result = await db
        .updateTable('interview_cycles')
        .set({ starts_on: to.from, ends_on: to.to })
        .where('cycle', '=', cycle)
        .where('starts_on', '=', starts_on)
        .where('ends_on', '=', ends_on)
        .where('cancelled_at', 'is', null)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      await db.updateTable('interviews').set({ ends_on: to.to }).where('cycle', '=', cycle).execute();
      return true;
    },

    /** False when it was called off before. */
    async cancel(cycle: string, at: string): Promise<boolean> {
      const result = await db
        .updateTable('interview_cycles')
        .set({ cancelled_at: at })
        .where('cycle', '=', cycle)
        .where('cancelled_at', 'is', null)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },
  };
}
