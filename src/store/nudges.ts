import { sql } from 'kysely';
import { chunksOf, readFor } from './chunks.ts';
import { claimQueries } from './claims.ts';
import { compiledOnce } from './compiled.ts';
import type { Database } from './database.ts';
import { digestQueries } from './digests.ts';
import { proofQueries } from './proofs.ts';
import type { NudgeRow, NudgeState } from './schema.ts';

/** When a nudge reached the person, or may have. */
const arrivedAt = sql<string>`coalesce(sent_at, changed_at)`;

const withId = compiledOnce((db, { id }: { id: string }) =>
  db.selectFrom('nudges').selectAll().where('id', '=', id),
);

export function nudgeQueries(database: Database) {
  const { db, engine } = database;
  return {
    ...claimQueries(database),
    ...proofQueries(db),
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

    async byId(id: string): Promise<NudgeRow | undefined> {
      return (await withId(db, { id })).rows[0];
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
        // Person by person: told only whom, SQLite reads all that was ever sent.
        (some
          ? db.selectFrom(engine.listed(some)).crossJoin('nudges').whereRef('employee', '=', 'listed.name')
          : db.selectFrom('nudges')
        )
          .select(['id', 'digest', 'employee', arrivedAt.as('at')])
          // Written out, so that the index of the budget is used.
          .where(sql<boolean>`state in ('sending', 'sent', 'unknown') and asked = 0`)
          .where(arrivedAt, '>=', from)
          .where(arrivedAt, '<', to)
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
