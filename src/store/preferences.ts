import type { Kysely } from 'kysely';
import { readFor } from './chunks.ts';
import type { PreferenceRow, Schema } from './schema.ts';

export function preferenceQueries(db: Kysely<Schema>) {
  return {
    of: (employee: string): Promise<PreferenceRow | undefined> =>
      db.selectFrom('preferences').selectAll().where('employee', '=', employee).executeTakeFirst(),

    /** Everybody's, or those of the named people. */
    all: (employees?: readonly string[]) =>
      readFor(employees, (some) =>
        db
          .selectFrom('preferences')
          .selectAll()
          .$if(some !== undefined, (query) => query.where('employee', 'in', some ?? []))
          .execute(),
      ),

    change: (employee: string, change: Partial<Omit<PreferenceRow, 'employee'>>) =>
      db
        .insertInto('preferences')
        .values({ employee, language: null, paused_until: null, muted: '[]', quiet_afternoon: 0, ...change })
        .onConflict((conflict) => conflict.column('employee').doUpdateSet({ employee, ...change }))
        .execute(),
  };
}
