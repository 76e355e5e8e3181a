import type { Kysely } from 'kysely';
import { chunksOf, readFor } from './chunks.ts';
import type { CalendarViewRow, Schema } from './schema.ts';

/** When people are taken, as their own calendars said when they were last looked into. */
export function calendarViewQueries(db: Kysely<Schema>) {
  return {
    /** Keeps what was seen, in place of what was seen before; what somebody saw later stays. */
    async keep(rows: readonly CalendarViewRow[]): Promise<void> {
      for (const chunk of chunksOf(rows))
        await db
          .insertInto('calendar_views')
          .values(chunk)
          .onConflict((conflict) =>
            conflict
              .columns(['cycle', 'who'])
              .doUpdateSet(({ ref }) => ({
                starts_at: ref('excluded.starts_at'),
                bits: ref('excluded.bits'),
                seen_at: ref('excluded.seen_at'),
              }))
              .whereRef('calendar_views.seen_at', '<=', 'excluded.seen_at'),
          )
          .execute();
    },

    /** What is kept of those named, for a cycle. */
    of: (cycle: string, who: readonly string[]) =>
      readFor(who, (some = []) =>
        db
          .selectFrom('calendar_views')
          .selectAll()
          .where('cycle', '=', cycle)
          .where('who', 'in', some)
          .execute(),
      ),

    /** Forgets what no cycle needs that ends on the date or later and has not been called off. */
    async forget(date: string): Promise<void> {
      await db
        .deleteFrom('calendar_views')
        .where('cycle', 'not in', (eb) =>
          eb
            .selectFrom('interview_cycles')
            .select('cycle')
            .where('ends_on', '>=', date)
            .where('cancelled_at', 'is', null),
        )
        .execute();
    },

    /** Forgets everything: calendars are looked into no more. */
    async clear(): Promise<void> {
      await db.deleteFrom('calendar_views').execute();
    },
  };
}
