import type { Kysely } from 'kysely';
import type { InterviewTrialRow, Schema } from './schema.ts';

export function interviewTrialQueries(db: Kysely<Schema>) {
  return {
    /** What somebody asks for takes the place of what they asked for before. */
    async ask(row: InterviewTrialRow): Promise<void> {
      await db
        .insertInto('interview_trials')
        .values(row)
        .onConflict((conflict) => conflict.column('asked_by').doUpdateSet(row))
        .execute();
    },

    all: () => db.selectFrom('interview_trials').selectAll().orderBy('asked_at').execute(),

    /** Takes out what was asked for; false when it was answered before, or something else is asked for by now. */
    async take({ asked_by, asked_at }: InterviewTrialRow): Promise<boolean> {
      const result = await db
        .deleteFrom('interview_trials')
        .where('asked_by', '=', asked_by)
        .where('asked_at', '=', asked_at)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}
