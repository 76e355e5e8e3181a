import { chunksOf, readFor } from './chunks.ts';
import type { Database } from './database.ts';
import type { AttributeRow } from './schema.ts';
import { alone } from './turns.ts';

export function attributeQueries(database: Database) {
  const { db } = database;
  return {
    /** What was imported about everybody, or about the named people. */
    of: (employees?: readonly string[]): Promise<AttributeRow[]> =>
      readFor(employees, (some) =>
        db
          .selectFrom('attributes')
          .selectAll()
          .$if(some !== undefined, (query) => query.where('employee', 'in', some ?? []))
          .execute(),
      ),

    ofFacts: (facts: readonly string[]): Promise<AttributeRow[]> =>
      readFor(facts, (some = []) =>
        db.selectFrom('attributes').selectAll().where('fact', 'in', some).execute(),
      ),

    /** Puts the rows in place of all that is kept about these facts. Has to run in a transaction. */
    replace: (facts: readonly string[], rows: readonly AttributeRow[]): Promise<void> =>
      alone(database, 'attributes', async (tx) => {
        for (const some of chunksOf(facts))
          await tx.deleteFrom('attributes').where('fact', 'in', some).execute();
        for (const chunk of chunksOf(rows)) await tx.insertInto('attributes').values(chunk).execute();
      }),
  };
}
