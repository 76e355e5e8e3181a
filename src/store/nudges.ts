import { type Kysely, sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { NudgeRow, NudgeState, Schema } from './schema.ts';

export interface Claim {
  readonly now: string;
  readonly leaseUntil: string;
  readonly owner: string;
  readonly limit: number;
}

/** States in which a nudge has reached, or may have reached, the person: they fill the budget. */
const delivered: NudgeState[] = ['sending', 'sent', 'unknown'];

export function nudgeQueries(db: Kysely<Schema>) {
  return {
    /** Inserts what is not there yet and returns how many rows were new. */
    async insert(rows: readonly NudgeRow[]): Promise<number> {
      let added = 0n;
      for (const chunk of chunksOf(rows)) {
        const result = await db
          .insertInto('nudges')
          .values(chunk)
          .onConflict((conflict) => conflict.columns(['rule', 'occurrence', 'employee']).doNothing())
          .executeTakeFirst();
        added += result.numInsertedOrUpdatedRows ?? 0n;
      }
      return Number(added);
    },

    byId: (id: string) => db.selectFrom('nudges').selectAll().where('id', '=', id).executeTakeFirst(),

    /**
     * Leases due nudges to one owner, most urgent first. The outer condition makes it safe when two replicas
     * pick the same rows: the second finds them taken and gets fewer.
     */
    claim: ({ now, leaseUntil, owner, limit }: Claim) =>
      db
        .updateTable('nudges')
        .set({
          state: 'sending',
          reason: 'sending',
          lease_owner: owner,
          lease_until: leaseUntil,
          changed_at: now,
        })
        .where('state', '=', 'planned')
        .where('id', 'in', (query) =>
          query
            .selectFrom('nudges')
            .select('id')
            .where('state', '=', 'planned')
            .where('due_at', '<=', now)
            .orderBy('due_at')
            .orderBy('id')
            .limit(limit),
        )
        .returningAll()
        .execute(),

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

    /** Leases that ran out: the process that held them died between its call and writing the outcome. */
    leasesExpired: (now: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('state', '=', 'sending')
        .where('lease_until', '<', now)
        .execute(),

    /** Planned nudges that are no longer worth sending. */
    expired: (now: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('state', '=', 'planned')
        .where('expires_at', '<=', now)
        .execute(),

    /** Planned nudges due before the given moment, of everybody or of the named people. */
    openBefore: (moment: string, employees?: readonly string[]) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('state', '=', 'planned')
        .where('due_at', '<', moment)
        .$if(employees !== undefined, (query) => query.where('employee', 'in', employees ?? []))
        .orderBy('due_at')
        .execute(),

    /** When each person was, or may have been, sent something in a span of time. */
    deliveredBetween: (from: string, to: string, employees?: readonly string[]) =>
      db
        .selectFrom('nudges')
        .select(['id', 'employee', sql<string>`coalesce(sent_at, changed_at)`.as('at')])
        .where('state', 'in', delivered)
        .where((eb) => eb.fn.coalesce('sent_at', 'changed_at'), '>=', from)
        .where((eb) => eb.fn.coalesce('sent_at', 'changed_at'), '<', to)
        .$if(employees !== undefined, (query) => query.where('employee', 'in', employees ?? []))
        .execute(),

    /** `rule occurrence employee` of every nudge wanted since a moment, to tell new occurrences from old. */
    async keysWantedSince(moment: string): Promise<Set<string>> {
      const rows = await db
        .selectFrom('nudges')
        .select(['rule', 'occurrence', 'employee'])
        .where('wanted_at', '>=', moment)
        .execute();
      return new Set(rows.map((row) => `${row.rule} ${row.occurrence} ${row.employee}`));
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

    failedFor: (employee: string, reason: string, now: string) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where('state', '=', 'failed')
        .where('reason', '=', reason)
        .where('expires_at', '>', now)
        .execute(),

    /** Notes the first answer to a nudge. */
    markAnswered: (id: string, at: string) =>
      db
        .updateTable('nudges')
        .set({ answered_at: at })
        .where('id', '=', id)
        .where('answered_at', 'is', null)
        .execute(),

    countByState: () =>
      db
        .selectFrom('nudges')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute(),
  };
}
