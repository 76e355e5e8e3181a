import type { Kysely } from 'kysely';
import type { AuditRow, Schema } from './schema.ts';

export interface AuditQuery {
  readonly subject?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export function auditQueries(db: Kysely<Schema>) {
  return {
    async insert(row: AuditRow): Promise<void> {
      await db.insertInto('audit_log').values(row).execute();
    },

    /** What was done, to everything or to one thing, the latest first; of what is behind `after` so many. */
    page: ({ subject, after, limit }: AuditQuery): Promise<AuditRow[]> =>
      db
        .selectFrom('audit_log')
        .selectAll()
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
  };
}
