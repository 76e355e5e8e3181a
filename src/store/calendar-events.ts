import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { readFor } from './chunks.ts';
import type { Database } from './database.ts';
import type { CalendarEventRow, InterviewRow, Schema } from './schema.ts';
import { alone } from './turns.ts';

/** An event together with the interview it is for, as both stand. */
export interface DueEvent {
  readonly event: CalendarEventRow;
  readonly interview: InterviewRow;
}

export interface EventClaim {
  readonly now: string;
  readonly leaseUntil: string;
  readonly owner: string;
  readonly limit: number;
  /** At most so many of one organizer, whoever claims them. */
  readonly perOrganizer: number;
}

/** How many of those that are due are looked at to find the few that are taken up. */
const mostLookedAt = 400;

export function calendarEventQueries(database: Database) {
  const { db } = database;
  return {
    of: (interview: string) =>
      db.selectFrom('calendar_events').selectAll().where('interview', '=', interview).executeTakeFirst(),

    /** Notes whether this service writes into calendars. */
    async setWriting(on: boolean, now: string): Promise<void> {
      if (!on) await db.deleteFrom('calendar_writing').execute();
      else if (!(await isWriting(db)))
        await db.insertInto('calendar_writing').values({ since: now }).execute();
    },

    isWriting: () => isWriting(db),

    /** Enters the interviews to come that are agreed on and not known here; returns how many. */
    async enter(now: string): Promise<number> {
      const result = await db
        .insertInto('calendar_events')
        .columns(['interview', 'organizer', 'state', 'revision', 'attempts', 'changed_at'])
        .expression((eb) =>
          eb
            .selectFrom('interviews')
            .select((row) => [
              'interviews.id',
              row.fn.coalesce('interviews.stand_in', 'interviews.supervisor').as('organizer'),
            ])
            .select([
              sql<'planned'>`'planned'`.as('state'),
              sql<number>`0`.as('revision'),
              sql<number>`0`.as('attempts'),
              sql<string>`cast(${now} as text)`.as('changed_at'),
            ])
            .where('interviews.state', '=', 'agreed')
            .where('interviews.starts_at', '>', now)
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('calendar_events')
                    .select('interview')
                    .whereRef('interview', '=', 'interviews.id'),
                ),
              ),
            ),
        )
        .onConflict((conflict) => conflict.column('interview').doNothing())
        .executeTakeFirst();
      return Number(result.numInsertedOrUpdatedRows ?? 0);
    },

    /**
     * Leases events that are not as their interviews are, the next interview first. What an organizer's calendar was
     * too busy for holds back the rest of theirs, and so does what is under way beside this. To be called in a
     * transaction.
     */
    claim: ({ now, leaseUntil, owner, limit, perOrganizer }: EventClaim): Promise<DueEvent[]> =>
      alone(database, 'calendar-events', async (tx) => {
        const due = await tx
          .selectFrom('calendar_events as event')
          .innerJoin('interviews', 'interviews.id', 'event.interview')
          .select(['event.interview', 'event.organizer'])
          .where(isDue(now))
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('calendar_events as other')
                  .select('other.interview')
                  .whereRef('other.organizer', '=', 'event.organizer')
                  .where(holdsBack(now)),
              ),
            ),
          )
          .orderBy('interviews.starts_at')
          .orderBy('event.interview')
          .limit(mostLookedAt)
          .execute();
        const taken = firstOf(due, limit, perOrganizer);
        if (taken.length === 0) return [];
        const events = await tx
          .updateTable('calendar_events')
          .set({ state: 'writing', lease_owner: owner, lease_until: leaseUntil, changed_at: now })
          .where('interview', 'in', taken)
          .returningAll()
          .execute();
        const interviews = await tx.selectFrom('interviews').selectAll().where('id', 'in', taken).execute();
        const byId = new Map(interviews.map((interview) => [interview.id, interview]));
        return events.flatMap((event) => {
          const interview = byId.get(event.interview);
          return interview ? [{ event, interview }] : [];
        });
      }),

    /** Writes what became of an event if the lease is still the one it was claimed with; false when it is not. */
    async settle(claimed: CalendarEventRow, change: Partial<CalendarEventRow>): Promise<boolean> {
      return await changeLeased(db, claimed, { ...change, lease_owner: null, lease_until: null });
    },

    /** Notes, before anything is asked for, with which revision an event is begun, and in whose calendar. */
    begin: (claimed: CalendarEventRow, begun: number, organizer: string) =>
      changeLeased(db, claimed, { begun, organizer }),

    /** What stands in calendars from a moment on because of us: of those named and in the rooms, or of everybody. */
    standingFrom: (from: string, people?: readonly string[], rooms: readonly string[] = []) =>
      readFor(people, (some) => {
        const all = db
          .selectFrom('calendar_events')
          .innerJoin('interviews', 'interviews.id', 'calendar_events.interview')
          .select(['interviews.employee', 'calendar_events.organizer'])
          .select(['calendar_events.starts_at', 'calendar_events.ends_at', 'calendar_events.room'])
          .where('calendar_events.ends_at', '>=', from);
        if (!some) return all.execute();
        // Asked for either side in one, every row would be looked at.
        const either = all
          .where('interviews.employee', 'in', some)
          .union(all.where('calendar_events.organizer', 'in', some));
        return (
          rooms.length > 0 ? either.union(all.where('calendar_events.room', 'in', rooms)) : either
        ).execute();
      }),

    /** How many events of interviews to come are in which state, and why. */
    count: (from: string) =>
      db
        .selectFrom('calendar_events')
        .innerJoin('interviews', 'interviews.id', 'calendar_events.interview')
        .select(['calendar_events.state', 'calendar_events.code'])
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('interviews.starts_at', '>=', from)
        .groupBy(['calendar_events.state', 'calendar_events.code'])
        .orderBy('calendar_events.state')
        .orderBy('calendar_events.code')
        .execute(),
  };
}

async function isWriting(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('calendar_writing').select('since').executeTakeFirst()) !== undefined;
}

async function changeLeased(
  db: Kysely<Schema>,
  { interview, lease_owner, lease_until }: CalendarEventRow,
  change: Partial<CalendarEventRow>,
): Promise<boolean> {
  const result = await db
    .updateTable('calendar_events')
    .set(change)
    .where('interview', '=', interview)
    .where('lease_owner', '=', lease_owner)
    .where('lease_until', '=', lease_until)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

type Tables = Schema & { event: CalendarEventRow; other: CalendarEventRow };

/** Whether the interview has changed since the event was settled, or what failed may be tried again. */
function isDue(now: string) {
  return (eb: ExpressionBuilder<Tables, 'event' | 'interviews'>) =>
    eb.and([
      eb.or([eb('event.lease_until', 'is', null), eb('event.lease_until', '<=', now)]),
      eb.or([
        eb.and([
          eb('interviews.revision', '<>', eb.ref('event.revision')),
          eb.or([
            eb('event.state', '<>', 'planned'),
            eb('event.next_at', 'is', null),
            eb('event.next_at', '<=', now),
          ]),
        ]),
        eb.and([eb('event.state', '=', 'failed'), eb('event.next_at', '<=', now)]),
      ]),
    ]);
}

function holdsBack(now: string) {
  return (eb: ExpressionBuilder<Tables, 'event' | 'other'>) =>
    eb.or([
      eb('other.lease_until', '>', now),
      eb.and([eb('other.state', '=', 'planned'), eb('other.next_at', '>', now)]),
    ]);
}

function firstOf(
  due: readonly { readonly interview: string; readonly organizer: string }[],
  limit: number,
  perOrganizer: number,
): string[] {
  const counts = new Map<string, number>();
  const taken = due.filter(({ organizer }) => {
    const count = (counts.get(organizer) ?? 0) + 1;
    counts.set(organizer, count);
    return count <= perOrganizer;
  });
  return taken.slice(0, limit).map(({ interview }) => interview);
}
