import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export function plannedDayQueries(db: Kysely<Schema>) {
  return {
    of: (date: string) =>
      db.selectFrom('planned_days').selectAll().where('date', '=', date).executeTakeFirst(),

    /** The latest day that was planned. */
    latest: () =>
      db.selectFrom('planned_days').selectAll().orderBy('date', 'desc').limit(1).executeTakeFirst(),

    /** The latest day before `date` that was planned. */
    lastBefore: async (date: string): Promise<string | null> => {
      const row = await db
        .selectFrom('planned_days')
        .select('date')
        .where('date', '<', date)
        .orderBy('date', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.date ?? null;
    },

    put: (row: Schema['planned_days']) =>
      db
        .insertInto('planned_days')
        .values(row)
        .onConflict((conflict) => conflict.column('date').doUpdateSet(row))
        .execute(),
  };
}
