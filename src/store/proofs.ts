import { type Kysely, sql } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { NudgeRow, Schema } from './schema.ts';

/** What proved that a nudge arrived, and where it then stands in the chat if nobody knew. */
export type Proof = Pick<NudgeRow, 'reason'> & Partial<Pick<NudgeRow, 'activity' | 'conversation'>>;

/** What shows that a nudge arrived, was read, was answered. */
export function proofQueries(db: Kysely<Schema>) {
  return {
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
  };
}
