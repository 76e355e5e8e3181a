import type { Database } from './database.ts';
import type { PolicyDecisionRow, PolicyPackRow } from './schema.ts';
import { alone } from './turns.ts';

const described = ['digest', 'version', 'rules', 'added_by', 'added_at'] as const;

export function policyQueries(database: Database) {
  const { db } = database;
  return {
    /** Keeps a pack; one with the same files is there already. */
    addPack: (row: PolicyPackRow) =>
      db
        .insertInto('policy_packs')
        .values(row)
        .onConflict((conflict) => conflict.column('digest').doNothing())
        .execute(),

    pack: (digest: string) =>
      db.selectFrom('policy_packs').selectAll().where('digest', '=', digest).executeTakeFirst(),

    /** All packs without their files, the latest first. */
    packs: () =>
      db.selectFrom('policy_packs').select(described).orderBy('added_at', 'desc').orderBy('digest').execute(),

    /** Every decision, the first one first. They are few: people make them. */
    decisions: () => db.selectFrom('policy_decisions').selectAll().orderBy('nth').execute(),

    /** Changes with every decision. */
    async revision(): Promise<number> {
      const row = await db
        .selectFrom('policy_decisions')
        .select((eb) => eb.fn.max('nth').as('nth'))
        .executeTakeFirst();
      return row?.nth ?? 0;
    },

    /** Adds a decision after the one the caller knew as the last; false when there has been another since. */
    decide: (decision: Omit<PolicyDecisionRow, 'nth'>, after: number): Promise<boolean> =>
      alone(database, 'policy', async (tx) => {
        const last = await tx
          .selectFrom('policy_decisions')
          .select((eb) => eb.fn.max('nth').as('nth'))
          .executeTakeFirst();
        if ((last?.nth ?? 0) !== after) return false;
        await tx
          .insertInto('policy_decisions')
          .values({ ...decision, nth: after + 1 })
          .execute();
        return true;
      }),
  };
}
