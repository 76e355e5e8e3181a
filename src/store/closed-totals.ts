import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Numbers of a time that is over, as JSON, as they were first worked out. */
export function closedTotalQueries(db: Kysely<Schema>) {
  return {
    async of(subject: string, period: string): Promise<string | null> {
      const row = await db
        .selectFrom('closed_totals')
        .select('totals')
        .where('subject', '=', subject)
        .where('period', '=', period)
        .executeTakeFirst();
      return row?.totals ?? null;
    },

    /** Keeps what was worked out first; what comes later changes nothing. */
    async keepFirst(row: Schema['closed_totals']): Promise<void> {
      await db
        .insertInto('closed_totals')
        .values(row)
        .onConflict((conflict) => conflict.columns(['subject', 'period']).doNothing())
        .execute();
    },
  };
}
