import { compiledOnce } from './compiled.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { alone } from './turns.ts';

const seen = compiledOnce((db, row: Schema['inbound_activities']) =>
  db
    .insertInto('inbound_activities')
    .values(row)
    .onConflict((conflict) => conflict.columns(['conversation', 'activity']).doNothing()),
);

export function inboundQueries(database: Database) {
  const { db } = database;
  return {
    /**
     * True the first time an activity is seen. In one transaction with what the activity does, this makes a
     * repeated activity harmless: either both are kept or neither. The transaction is then the only one of its
     * conversation, so that two taps at once are seen one after the other.
     */
    first: (conversation: string, activity: string, seenAt: string): Promise<boolean> =>
      alone(database, `conversation ${conversation}`, async (tx) => {
        const { numAffectedRows = 0n } = await seen(tx, { conversation, activity, seen_at: seenAt });
        return numAffectedRows > 0n;
      }),

    /** Whether anything came from a conversation after the given moment. */
    async anySince(conversation: string, moment: string): Promise<boolean> {
      const row = await db
        .selectFrom('inbound_activities')
        .select('activity')
        .where('conversation', '=', conversation)
        .where('seen_at', '>', moment)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Whether anything came from a conversation in a span of time, both ends included. */
    async anyBetween(conversation: string, from: string, to: string): Promise<boolean> {
      const row = await db
        .selectFrom('inbound_activities')
        .select('activity')
        .where('conversation', '=', conversation)
        .where('seen_at', '>=', from)
        .where('seen_at', '<=', to)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Takes back that an activity was seen. */
    forget: (conversation: string, activity: string) =>
      db
        .deleteFrom('inbound_activities')
        .where('conversation', '=', conversation)
        .where('activity', '=', activity)
        .execute(),

    forgetBefore: (moment: string) =>
      db.deleteFrom('inbound_activities').where('seen_at', '<', moment).execute(),
  };
}
