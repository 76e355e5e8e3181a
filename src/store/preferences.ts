import type { Kysely } from 'kysely';
import { readFor } from './chunks.ts';
import { compiledOnce } from './compiled.ts';
import type { PreferenceRow, Schema } from './schema.ts';

const ofOne = compiledOnce((db, { employee }: { employee: string }) =>
  db.selectFrom('preferences').selectAll().where('employee', '=', employee),
);

export function preferenceQueries(db: Kysely<Schema>) {
  return {
    async of(employee: string): Promise<PreferenceRow | undefined> {
      return (await ofOne(db, { employee })).rows[0];
    },

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
