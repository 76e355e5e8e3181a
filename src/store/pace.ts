import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

export interface Pace {
  readonly shares: string | null;
  readonly paused_until: string | null;
  /** The database's time in epoch milliseconds, where machines with clocks of their own share it. */
  readonly now: number | null;
}

export function paceQueries({ db, engine }: Database) {
  const time: RawBuilder<number | null> = engine.time ?? sql`null`;
  return {
    async of(tenant: string): Promise<Pace> {
      const own = db.selectFrom('pace').where('tenant', '=', tenant);
      return await db
        .selectNoFrom([
          own.select('shares').as('shares'),
          own.select('paused_until').as('paused_until'),
          time.as('now'),
        ])
        .executeTakeFirstOrThrow();
    },

    /** Until when Teams has asked any tenant to be left alone. */
    async pausedUntil(): Promise<string | null> {
      const row = await db
        .selectFrom('pace')
        .select((eb) => eb.fn.max('paused_until').as('until'))
        .executeTakeFirst();
      return row?.until ?? null;
    },

    /** Writes the shares if they still are as they were read; false when somebody else was faster. */
    async divide(tenant: string, before: string | null, shares: string): Promise<boolean> {
      const result =
        before === null
          ? await db
              .insertInto('pace')
              .values({ tenant, shares, paused_until: null })
              .onConflict((conflict) => conflict.column('tenant').doNothing())
              .executeTakeFirst()
          : await db
              .updateTable('pace')
              .set({ shares })
              .where('tenant', '=', tenant)
              .where('shares', '=', before)
              .executeTakeFirst();
      return Number('numUpdatedRows' in result ? result.numUpdatedRows : result.numInsertedOrUpdatedRows) > 0;
    },

    /** Holds the tenant back until the given moment; a pause that lasts longer stays, unless past the longest. */
    pause: (tenant: string, until: string, longest: string) =>
      db
        .insertInto('pace')
        .values({ tenant, shares: '[]', paused_until: until })
        .onConflict((conflict) =>
          conflict
            .column('tenant')
            .doUpdateSet({ paused_until: until })
            .where((eb) =>
              eb.or([
                eb('pace.paused_until', 'is', null),
                eb('pace.paused_until', '<', until),
                eb('pace.paused_until', '>', longest),
              ]),
            ),
        )
        .execute(),
  };
}
