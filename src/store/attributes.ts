import type { Kysely } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { AttributeRow, Schema } from './schema.ts';

export function attributeQueries(db: Kysely<Schema>) {
  return {
    /** What was imported about everybody, or about the named people. */
    of: (employees?: readonly string[]): Promise<AttributeRow[]> =>
      db
        .selectFrom('attributes')
        .selectAll()
        .$if(employees !== undefined, (query) => query.where('employee', 'in', employees ?? []))
        .execute(),

    ofFacts: (facts: readonly string[]): Promise<AttributeRow[]> =>
      db.selectFrom('attributes').selectAll().where('fact', 'in', facts).execute(),

    /** Puts the rows in place of all that is kept about these facts. Has to run in a transaction. */
    async replace(facts: readonly string[], rows: readonly AttributeRow[]): Promise<void> {
      await db.deleteFrom('attributes').where('fact', 'in', facts).execute();
      for (const chunk of chunksOf(rows)) await db.insertInto('attributes').values(chunk).execute();
    },
  };
}
