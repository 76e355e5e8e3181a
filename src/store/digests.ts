import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import type { NudgeRow, Schema } from './schema.ts';

/** More would not be read, and not fit a card. */
const mostBeside = 9;

/** Takes up what else of a light nudge's person is light and due, so that it goes out on the same card. */
export async function takeBeside(
  { engine }: Database,
  tx: Kysely<Schema>,
  leaders: readonly NudgeRow[],
  now: string,
): Promise<NudgeRow[]> {
  const taken: NudgeRow[] = [];
  for (const { id: digest, employee, lease_owner, lease_until } of leaders.filter(isLight)) {
    // One person at a time, or SQLite reads all that is planned to find the few of some people.
    const open = await tx
      .selectFrom('nudges')
      .select('id')
      .where('employee', '=', employee)
      .where('state', '=', 'planned')
      .where('due_at', '<=', now)
      .where('priority', '=', 'low')
      .where('asked', '=', 0)
      .orderBy('due_at')
      .orderBy('id')
      .limit(mostBeside)
      .$if(engine.sideBySide, (mine) => mine.forUpdate().skipLocked())
      .execute();
    for (const { id } of open) {
      const beside = await tx
        .updateTable('nudges')
        .set({ state: 'sending', reason: 'sending', digest, lease_owner, lease_until })
        .set({ tried_at: now, changed_at: now })
        .where('id', '=', id)
        // Somebody may have moved it since it was read.
        .where('state', '=', 'planned')
        .where('due_at', '<=', now)
        .returningAll()
        .executeTakeFirst();
      if (beside) taken.push(beside);
    }
  }
  return taken;
}

/** Whether a nudge may share a card, as the planner sees it too: it is not important, and nobody waits for it. */
function isLight({ priority, asked }: NudgeRow): boolean {
  return priority === 'low' && asked === 0;
}

export function digestQueries(db: Kysely<Schema>) {
  return {
    /** All that shares or shared a card with a nudge, itself included, in the order of the card. */
    sharing: ({ id, digest, employee }: NudgeRow) =>
      db
        .selectFrom('nudges')
        .selectAll()
        .where('employee', '=', employee)
        .where(sql`coalesce(digest, id)`, '=', digest ?? id)
        .orderBy('wanted_at')
        .orderBy('id')
        .execute(),
  };
}
