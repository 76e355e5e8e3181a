import { type Kysely, sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { CardChangeRow, Schema } from './schema.ts';

export function cardChangeQueries(db: Kysely<Schema>) {
  return {
    /**
     * The nudges of one campaign whose cards stand in a chat, or may: also what is under way, and what nobody knows of.
     * Reminders and trials are among them.
     */
    standing: async (campaign: string): Promise<string[]> => {
      const rows = await db
        .selectFrom('nudges')
        .select('id')
        .where('program', '=', 'campaign')
        .where('data', 'like', `%"campaign":"${campaign}"%`)
        .where((eb) => eb.or([eb('activity', 'is not', null), eb('state', 'in', ['sending', 'unknown'])]))
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Plans a change of each card; what was planned for it before is overtaken. */
    async plan(
      nudges: readonly string[],
      change: Pick<CardChangeRow, 'campaign' | 'kind'>,
      now: string,
    ): Promise<void> {
      const fresh = {
        ...change,
        state: 'planned',
        code: null,
        attempts: 0,
        due_at: now,
        changed_at: now,
      } as const;
      for (const chunk of chunksOf(nudges))
        await db
          .insertInto('card_changes')
          .values(chunk.map((nudge) => ({ ...fresh, nudge, version: 1 })))
          .onConflict((conflict) =>
            conflict
              .column('nudge')
              .doUpdateSet((eb) => ({ ...fresh, version: eb('card_changes.version', '+', 1) })),
          )
          .execute();
    },

    /** What is to be done by now, with where the card is. */
    due: (now: string, limit: number) =>
      db
        .selectFrom('card_changes as c')
        .innerJoin('nudges as n', 'n.id', 'c.nudge')
        .innerJoin('reach as h', 'h.employee', 'n.employee')
        .selectAll('c')
        .select(['n.employee', 'n.activity', 'n.conversation', 'n.state as nudge_state', 'h.service_url'])
        .where('c.state', '=', 'planned')
        .where('c.due_at', '<=', now)
        .orderBy('c.due_at')
        .orderBy('c.nudge')
        .limit(limit)
        .execute(),

    /** Keeps others from a change until a moment; false when somebody has taken it up, or it was overtaken. */
    async take(
      { nudge, version, due_at }: Pick<CardChangeRow, 'nudge' | 'version' | 'due_at'>,
      until: string,
    ): Promise<boolean> {
      const result = await db
        .updateTable('card_changes')
        .set({ due_at: until })
        .where('nudge', '=', nudge)
        .where('version', '=', version)
        .where('state', '=', 'planned')
        .where('due_at', '=', due_at)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Settles a change, unless another has overtaken it. */
    async settle(
      { nudge, version }: Pick<CardChangeRow, 'nudge' | 'version'>,
      change: Partial<CardChangeRow>,
    ) {
      await db
        .updateTable('card_changes')
        .set(change)
        .where('nudge', '=', nudge)
        .where('version', '=', version)
        .execute();
    },

    async counts(campaign: string): Promise<Record<CardChangeRow['state'], number>> {
      const rows = await db
        .selectFrom('card_changes')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .where('campaign', '=', campaign)
        .groupBy('state')
        .execute();
      const counts = { planned: 0, done: 0, failed: 0 };
      for (const { state, count } of rows) counts[state] = Number(count);
      return counts;
    },

    /** Whether anything is planned by now; asked at every tick. */
    async anyDue(now: string): Promise<boolean> {
      const row = await db
        .selectFrom('card_changes')
        .select(sql<number>`1`.as('one'))
        .where('state', '=', 'planned')
        .where('due_at', '<=', now)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
