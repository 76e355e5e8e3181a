import type { Kysely } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { PostingRow, Schema } from './schema.ts';

/** Where people stood from when on, as far back as a month may still have to be counted. */
export function postingQueries(db: Kysely<Schema>) {
  return {
    /** Each person's latest place. */
    latest: () =>
      db
        .selectFrom('postings as p')
        .selectAll()
        .where('since', '=', (query) =>
          query
            .selectFrom('postings as other')
            .select(({ fn }) => fn.max('other.since').as('since'))
            .whereRef('other.employee', '=', 'p.employee'),
        )
        .execute(),

    /** Enters where people stand from a day on; what was entered for that day is no longer so. */
    async enter(rows: readonly PostingRow[]): Promise<void> {
      for (const chunk of chunksOf(rows))
        await db
          .insertInto('postings')
          .values(chunk)
          .onConflict((conflict) =>
            conflict
              .columns(['employee', 'since'])
              .doUpdateSet((eb) => ({ place: eb.ref('excluded.place') })),
          )
          .execute();
    },

    /** Forgets what is said to hold from a day on. */
    async dropFrom(date: string): Promise<void> {
      await db.deleteFrom('postings').where('since', '>=', date).execute();
    },

    /** Forgets where people stood before a day, but for where they stood on it. */
    async dropBefore(date: string): Promise<void> {
      await db
        .deleteFrom('postings')
        .where('since', '<', (query) =>
          query
            .selectFrom('postings as other')
            .select(({ fn }) => fn.max('other.since').as('since'))
            .whereRef('other.employee', '=', 'postings.employee')
            .where('other.since', '<=', date),
        )
        .execute();
    },
  };
}
