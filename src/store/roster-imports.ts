import { compiledOnce } from './compiled.ts';
import type { Database } from './database.ts';
import type { RosterImportRow } from './schema.ts';
import { alone } from './turns.ts';

const imported = compiledOnce((db) =>
  db
    .selectFrom('roster_imports')
    .select((eb) => [
      eb.fn.max('applied_at').as('latest'),
      eb.fn.countAll<number>().as('count'),
      eb
        .selectFrom('restores')
        .select((restores) => restores.fn.countAll<number>().as('count'))
        .as('restored'),
    ])
    .where('applied_at', 'is not', null),
);

export function rosterImportQueries(database: Database) {
  const { db } = database;
  return {
    add: (row: RosterImportRow) => db.insertInto('roster_imports').values(row).execute(),

    /** Imports whose date has come and that are not applied yet, oldest date first. */
    due: (date: string) =>
      db
        .selectFrom('roster_imports')
        .selectAll()
        .where('applied_at', 'is', null)
        .where('effective_on', '<=', date)
        .orderBy('effective_on')
        .orderBy('created_at')
        .execute(),

    /** Changes whenever an import is applied, and when a backup is restored. */
    async revision(): Promise<string> {
      const [row] = (await imported(db, {})).rows;
      return `${row?.latest ?? ''}/${row?.count ?? 0}/${row?.restored ?? 0}`;
    },

    pending: () =>
      db
        .selectFrom('roster_imports')
        .select(['id', 'effective_on', 'created_at'])
        .where('applied_at', 'is', null)
        .orderBy('effective_on')
        .execute(),

    /** Imports without their rosters, what waits first and then the latest. */
    history: (limit: number) =>
      db
        .selectFrom('roster_imports')
        .select(['id', 'effective_on', 'created_at', 'applied_at', 'imported_by', 'changes'])
        .orderBy((eb) => eb.case().when('applied_at', 'is', null).then(0).else(1).end())
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute(),

    /** Takes back an import that has not been applied yet; false when there is none. */
    async withdraw(id: string): Promise<boolean> {
      const result = await db
        .deleteFrom('roster_imports')
        .where('id', '=', id)
        .where('applied_at', 'is', null)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },

    /**
     * Marks an import as applied; false when somebody else was faster. The roster text is dropped. What the
     * transaction reads of the organisation from here on, no other import changes.
     */
    markApplied: (id: string, at: string): Promise<boolean> =>
      alone(database, 'roster', async (tx) => {
        const result = await tx
          .updateTable('roster_imports')
          .set({ applied_at: at, roster: '' })
          .where('id', '=', id)
          .where('applied_at', 'is', null)
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }),
  };
}
