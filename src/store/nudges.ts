import { type ExpressionBuilder, sql } from 'kysely';
import { chunksOf, readFor } from './chunks.ts';
import type { Database } from './database.ts';
import { digestQueries, takeBeside } from './digests.ts';
import type { NudgeRow, NudgeState, Schema } from './schema.ts';
import { alone } from './turns.ts';

export interface Claim {
  readonly now: string;
  readonly leaseUntil: string;
  readonly owner: string;
  readonly limit: number;
}

/** What proved that a nudge arrived, and where it then stands in the chat if nobody knew. */
export type Proof = Pick<NudgeRow, 'reason'> & Partial<Pick<NudgeRow, 'activity' | 'conversation'>>;

/** When a nudge reached the person, or may have. */
const arrivedAt = sql<string>`coalesce(sent_at, changed_at)`;

export function nudgeQueries(database: Database) {
  const { db, engine } = database;
  return {
    ...digestQueries(db),

    /** Inserts what is not there yet and returns how many rows were new. */
    async insert(rows: readonly NudgeRow[]): Promise<number> {
      let added = 0n;
      // Two that insert the same rows side by side must not wait for each other in a circle.
      for (const chunk of chunksOf(engine.sideBySide ? rows.toSorted(byKey) : rows)) {
        const result = await db
          .insertInto('nudges')
          .values(chunk)
          .onConflict((conflict) => conflict.columns(['rule', 'occurrence', 'employee']).doNothing())
          .executeTakeFirst();
        added += result.numInsertedOrUpdatedRows ?? 0n;
      }
      return Number(added);
    },

    byOccurrence: (rule: string, occurrence: string, employee: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('rule', '=', rule)
        .where('occurrence', '=', occurrence)
        .where('employee', '=', employee)
        .executeTakeFirst(),

    byId: (id: string) => db.selectFrom('nudges').selectAll().where('id', '=', id).executeTakeFirst(),

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
      const result = await db
        .updateTable('nudges')
        .set({ ...change, lease_owner: null, lease_until: null })
        .where('id', '=', id)
        .where('state', '=', 'sending')
        .where('lease_owner', '=', owner)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Changes nudges of one state; the condition on the state keeps two writers from undoing each other. */
    async changeFrom(from: NudgeState, ids: readonly string[], change: Partial<NudgeRow>): Promise<number> {
      let changed = 0n;
      for (const chunk of chunksOf(ids)) {
        const result = await db
          .updateTable('nudges')
          .set(change)
          .where('id', 'in', chunk)
          .where('state', '=', from)
          .executeTakeFirst();
        changed += result.numUpdatedRows;
      }
      return Number(changed);
    },

    /**
     * Changes a planned nudge that is still due when the caller saw it; false when somebody else has taken it up or
     * moved it since.
     */
    async changeDue(id: string, dueAt: string, change: Partial<NudgeRow>): Promise<boolean> {
      const result = await db
        .updateTable('nudges')
        .set(change)
        .where('id', '=', id)
        .where('state', '=', 'planned')
        .where('due_at', '=', dueAt)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
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

    /** All planned nudges of one person. */
    openOf: (employee: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where('state', '=', 'planned')
        .execute(),

    /** The moment at which the planned nudge that has waited longest was due. */
    async oldestDue(now: string): Promise<string | null> {
      const row = await db
        .selectFrom('nudges')
        .select('due_at')
        .where('state', '=', 'planned')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.due_at ?? null;
    },

    /** How many nudges that were due since the moment have come to each end that somebody should know of. */
    missedSince: (moment: string) =>
      db
        .selectFrom('nudges')
        .select(['state', 'reason', (eb) => eb.fn.countAll<number>().as('count')])
        .where('state', 'in', ['failed', 'unknown'])
        .where('due_at', '>=', moment)
        .groupBy(['state', 'reason'])
        .orderBy('state')
        .orderBy('reason')
        .execute(),

    /** Planned nudges due before the given moment, of everybody or of the named people. */
    openBefore: (moment: string, employees?: readonly string[]) =>
      readFor(employees, (some) =>
        db
          .selectFrom('nudges')
          .selectAll()
          .where('state', '=', 'planned')
          .where('due_at', '<', moment)
          .$if(some !== undefined, (query) => query.where('employee', 'in', some ?? []))
          .orderBy('due_at')
          .execute(),
      ),

    /** When each person was, or may have been, sent something that counts towards the budget in a span of time. */
    deliveredBetween: (from: string, to: string, employees?: readonly string[]) =>
      readFor(employees, (some) =>
        db
          .selectFrom('nudges')
          .select(['id', 'digest', 'employee', arrivedAt.as('at')])
          // Written out, so that the index of the budget is used.
          .where(sql<boolean>`state in ('sending', 'sent', 'unknown') and asked = 0`)
          .where(arrivedAt, '>=', from)
          .where(arrivedAt, '<', to)
          .$if(some !== undefined, (query) => query.where('employee', 'in', some ?? []))
          .execute(),
      ),

    /** Who has a nudge for each of the given occurrences, whatever became of it. */
    async holdersOf(
      wanted: readonly { readonly rule: string; readonly occurrence: string }[],
    ): Promise<Map<string, Set<string>>> {
      const holders = new Map<string, Set<string>>(wanted.map(({ occurrence }) => [occurrence, new Set()]));
      for (const chunk of chunksOf(wanted)) {
        const rows = await db
          .selectFrom('nudges')
          .select(['occurrence', 'employee'])
          .where('rule', 'in', [...new Set(chunk.map(({ rule }) => rule))])
          .where(
            'occurrence',
            'in',
            chunk.map(({ occurrence }) => occurrence),
          )
          .execute();
        for (const { occurrence, employee } of rows) holders.get(occurrence)?.add(employee);
      }
      return holders;
    },

    /** One person's nudges, the latest first. */
    ofEmployee: (employee: string, limit: number) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .orderBy('due_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute(),

    /** What has become of follow-ups, by the names of their occurrences; not what they say. */
    async followUpStates(occurrences: readonly string[]) {
      const found = [];
      for (const chunk of chunksOf(occurrences)) {
        const rows = await db
          .selectFrom('nudges')
          .select(['occurrence', 'employee', 'state'])
          // Written out, so that the index of follow-ups is used.
          .where(sql<boolean>`origin = 'follow-up'`)
          .where('occurrence', 'in', chunk)
          .execute();
        found.push(...rows);
      }
      return found;
    },

    failedFor: (employee: string, reason: string, now: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where('state', '=', 'failed')
        .where('reason', '=', reason)
        .where('expires_at', '>', now)
        .execute(),

    /** What went out into a chat under a known id and was not seen to be read. */
    unread: (employee: string, conversation: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where('state', 'in', ['sent', 'unknown'])
        .where('conversation', '=', conversation)
        .where('activity', 'is not', null)
        .where('read_at', 'is', null)
        .execute(),

    /** What may or may not have arrived, and nobody knows under which id; also where it is to be sent again. */
    unsure: (employee: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where('state', 'in', ['unknown', 'planned'])
        .where('reason', '=', 'unknown')
        .where('activity', 'is', null)
        .where('tried_at', 'is not', null)
        .execute(),

    /** The nudge that went out to a person under the given id. */
    byActivity: (employee: string, activity: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where('activity', '=', activity)
        .executeTakeFirst(),

    /** Notes that nudges were read; the first time counts. */
    markRead: async (ids: readonly string[], at: string): Promise<void> => {
      for (const chunk of chunksOf(ids)) {
        await db
          .updateTable('nudges')
          .set({ read_at: at })
          .where('id', 'in', chunk)
          .where('read_at', 'is', null)
          .execute();
      }
    },

    /** Notes the first answer to a nudge. */
    markAnswered: (id: string, at: string) =>
      db
        .updateTable('nudges')
        .set({ answered_at: at })
        .where('id', '=', id)
        .where('answered_at', 'is', null)
        .execute(),

    /**
     * Notes that a nudge arrived, whatever the ledger says. It arrived when it was last tried, not when it was
     * proved: the budget of that day must not pay for it.
     */
    markProved: (id: string, at: string, change: Proof) =>
      db
        .updateTable('nudges')
        .set({
          ...change,
          state: 'sent',
          sent_at: sql<string>`coalesce(sent_at, case when attempts > 0 or state = 'sending' then changed_at else ${at} end)`,
          changed_at: at,
          lease_owner: null,
          lease_until: null,
        })
        .where('id', '=', id)
        .where('state', '<>', 'sent')
        .execute(),

    countByState: () =>
      db
        .selectFrom('nudges')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute(),
  };
}

/** The order of the unique key. */
function byKey(a: NudgeRow, b: NudgeRow): number {
  return (
    textOrder(a.rule, b.rule) || textOrder(a.occurrence, b.occurrence) || textOrder(a.employee, b.employee)
  );
}

function textOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
