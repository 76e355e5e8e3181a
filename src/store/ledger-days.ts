import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What the ledger says of a span of time, counted and without people. */
export function ledgerDayQueries(db: Kysely<Schema>) {
  return {
    /** How many nudges were or are due in the span, by rule and state. */
    byRule: (from: string, to: string) =>
      db
        .selectFrom('nudges')
        .select(['rule', 'state', ({ fn }) => fn.countAll<number>().as('count')])
        .where('due_at', '>=', from)
        .where('due_at', '<', to)
        .groupBy(['rule', 'state'])
        .orderBy('rule')
        .execute(),

    /** The same by state and the reason for it, for what was not delivered. */
    undelivered: (from: string, to: string) =>
      db
        .selectFrom('nudges')
        .select(['state', 'reason', ({ fn }) => fn.countAll<number>().as('count')])
        .where('state', 'in', ['failed', 'unknown', 'skipped'])
        .where('due_at', '>=', from)
        .where('due_at', '<', to)
        .groupBy(['state', 'reason'])
        .orderBy('state')
        .orderBy('reason')
        .execute(),

    /** Whom a rule was meant for in a span: sent to, or kept back for comparison; with the moment it was wanted. */
    compared: (rule: string, from: string, to: string) =>
      db
        .selectFrom('nudges')
        .select(['employee', 'state', 'reason', 'wanted_at'])
        .where('rule', '=', rule)
        .where('origin', '=', 'rule')
        .where('wanted_at', '>=', from)
        .where('wanted_at', '<', to)
        .where((eb) =>
          eb.or([
            eb('state', 'in', ['sent', 'unknown']),
            eb.and([eb('state', '=', 'skipped'), eb('reason', '=', 'hold-out')]),
          ]),
        )
        .execute(),
  };
}
