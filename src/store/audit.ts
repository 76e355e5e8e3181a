import type { Kysely } from 'kysely';
import type { AuditRow, Schema } from './schema.ts';

export interface AuditQuery {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** From one moment until before the other. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export function auditQueries(db: Kysely<Schema>) {
  return {
    async insert(row: AuditRow): Promise<void> {
      await db.insertInto('audit_log').values(row).execute();
    },

    /** What was done, as far as it is asked for, the latest first; of what is behind `after` so many. */
    page: ({ subject, actor, action, from, until, after, limit }: AuditQuery): Promise<AuditRow[]> =>
      db
        .selectFrom('audit_log')
        .selectAll()
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
        .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
        // Ids begin with the moment.
        .$if(from !== undefined, (query) => query.where('id', '>=', from ?? ''))
        .$if(until !== undefined, (query) => query.where('id', '<', until ?? ''))
        .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),

    /** Everybody who ever did something. */
    async actors(): Promise<string[]> {
      const rows = await db.selectFrom('audit_log').select('actor').distinct().orderBy('actor').execute();
      return rows.map(({ actor }) => actor);
    },
  };
}
