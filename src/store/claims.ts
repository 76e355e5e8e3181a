import { type ExpressionBuilder, sql } from 'kysely';
import { compiledOnce } from './compiled.ts';
import type { Database } from './database.ts';
import { takeBeside } from './digests.ts';
import type { NudgeRow, Schema } from './schema.ts';
import { alone } from './turns.ts';

export interface Claim {
  readonly now: string;
  readonly leaseUntil: string;
  readonly owner: string;
  readonly limit: number;
}

type Settled = Partial<NudgeRow> & Pick<NudgeRow, 'id' | 'lease_owner'>;

const settled = compiledOnce((db, { id, lease_owner, ...change }: Settled) =>
  db
    .updateTable('nudges')
    .set({ ...change, lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('lease_owner', '=', lease_owner),
);

/** Taking up what is due, and giving it back with its outcome. */
export function claimQueries(database: Database) {
  const { db, engine } = database;
  return {
    /** Whether anything planned is due. */
    async anyDue(now: string): Promise<boolean> {
      const row = await db
        .selectFrom('nudges')
        .select('id')
        .where('state', '=', 'planned')
        .where('due_at', '<=', now)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /**
     * Leases due nudges to one owner, earliest first, at most one per person and none while another of that
     * person's is under way: each has to see what the one before it made of the budget. What shares its card is
     * taken up with it. Replicas claim one after the other for that; what another transaction is changing at the
     * moment is left for the next time.
     */
    claim: ({ now, leaseUntil, owner, limit }: Claim): Promise<NudgeRow[]> =>
      alone(database, 'claims', async (tx) => {
        const claimed = await tx
          .with('picked', (query) =>
            query
              .selectFrom('nudges as mine')
              .select('mine.id')
              .where('mine.state', '=', 'planned')
              .where('mine.due_at', '<=', now)
              .where(({ not, exists, selectFrom }) =>
                not(
                  exists(
                    selectFrom('nudges as other')
                      .select('other.id')
                      .whereRef('other.employee', '=', 'mine.employee')
                      .where(goesFirst(now)),
                  ),
                ),
              )
              .orderBy('mine.due_at')
              .orderBy('mine.id')
              .limit(limit)
              .$if(engine.sideBySide, (mine) => mine.forUpdate('mine').skipLocked()),
          )
          .updateTable('nudges')
          .set({
            state: 'sending',
            reason: 'sending',
            digest: null,
            lease_owner: owner,
            lease_until: leaseUntil,
            tried_at: now,
            changed_at: now,
          })
          // By nothing but the keys: asked for the state as well, SQLite reads all that is planned to find a few.
          .where('id', 'in', (query) => query.selectFrom('picked').select('id'))
          .returningAll()
          .execute();
        return [...claimed, ...(await takeBeside(database, tx, claimed, now))];
      }),

    /** Writes an outcome if the lease is still the owner's; false when it no longer is. */
    async settle(id: string, owner: string, change: Partial<NudgeRow>): Promise<boolean> {
      const { numAffectedRows = 0n } = await settled(db, { ...change, id, lease_owner: owner });
      return numAffectedRows > 0n;
    },

    /** Leases that ran out: the process that held them died between its call and writing the outcome. */
    leasesExpired: (now: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('state', '=', 'sending')
        .where('lease_until', '<', now)
        .execute(),

    /** Takes a lease that ran out away from its holder; false when that has been done already. */
    async endLease(expired: NudgeRow, change: Partial<NudgeRow>): Promise<boolean> {
      const result = await db
        .updateTable('nudges')
        .set({ ...change, lease_owner: null, lease_until: null })
        .where('id', '=', expired.id)
        .where('state', '=', 'sending')
        // Somebody may have taken it up again since it was read, and be sending it.
        .where('lease_owner', '=', expired.lease_owner)
        .where('lease_until', '=', expired.lease_until)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Planned nudges that are no longer worth sending. */
    expired: (now: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('state', '=', 'planned')
        .where('expires_at', '<=', now)
        .execute(),
  };
}

type Pair = Schema & { mine: NudgeRow; other: NudgeRow };

/** Whether `other` keeps `mine` from being taken up now: it is under way, or due as well and more important. */
function goesFirst(now: string) {
  return (eb: ExpressionBuilder<Pair, 'mine' | 'other'>) =>
    eb.and([
      // Said apart from the rest, so that an index finds the few of a person's nudges that are open.
      eb('other.state', 'in', ['sending', 'planned']),
      eb.or([
        eb('other.state', '=', 'sending'),
        eb.and([
          eb('other.due_at', '<=', now),
          sql<boolean>`(${importance('other')}, other.due_at, other.id) < (${importance('mine')}, mine.due_at, mine.id)`,
        ]),
      ]),
    ]);
}

function importance(table: 'mine' | 'other') {
  const priority = sql.ref(`${table}.priority`);
  return sql`case ${priority} when 'required' then 0 when 'high' then 1 when 'normal' then 2 else 3 end`;
}
