import { chunksOf } from './chunks.ts';
import type { Database } from './database.ts';
import type { InterviewRow } from './schema.ts';
import { alone } from './turns.ts';

/** Times are found, and interviews changed, by one after the other: what is free must not be found by two at once. */
const times = 'interview-times';

export function interviewQueries(database: Database) {
  const { db } = database;
  return {
    /** Keeps others from changing interviews, and from doing this, until the transaction that it is part of is over. */
    holdTimes: () => alone(database, times, async () => {}),

    /** Enters interviews; one of the same person in the same cycle is there already and stays. */
    insert: (rows: readonly InterviewRow[]): Promise<number> =>
      alone(database, times, async (tx) => {
        let added = 0;
        for (const chunk of chunksOf(rows)) {
          const result = await tx
            .insertInto('interviews')
            .values(chunk)
            .onConflict((conflict) => conflict.columns(['cycle', 'employee']).doNothing())
            .executeTakeFirst();
          added += Number(result.numInsertedOrUpdatedRows ?? 0);
        }
        return added;
      }),

    ofCycle: (cycle: string) =>
      db.selectFrom('interviews').selectAll().where('cycle', '=', cycle).orderBy('employee').execute(),

    byId: (id: string) => db.selectFrom('interviews').selectAll().where('id', '=', id).executeTakeFirst(),

    /** The interview whose calendar file a link is for. */
    byLink: (link: string) =>
      db.selectFrom('interviews').selectAll().where('link', '=', link).executeTakeFirst(),

    /** Interviews of cycles that end on the date or later, that somebody has or holds. */
    of: (person: string, from: string) =>
      db
        .selectFrom('interviews')
        .selectAll()
        .where('ends_on', '>=', from)
        .where((eb) =>
          eb.or([eb('employee', '=', person), eb('supervisor', '=', person), eb('stand_in', '=', person)]),
        )
        .orderBy('starts_at')
        .orderBy('id')
        .execute(),

    /**
     * Interviews in one of the rooms that have not ended at a moment. Until the transaction is over nobody else is
     * told, so that two who look for a room at once do not find the same one.
     */
    inRooms: (rooms: readonly string[], moment: string) =>
      alone(database, times, (tx) =>
        tx
          .selectFrom('interviews')
          .selectAll()
          .where('room', 'in', rooms)
          .where('ends_at', '>', moment)
          .execute(),
      ),

    /** All interviews of cycles that end on the date or later. */
    since: (from: string) =>
      db.selectFrom('interviews').selectAll().where('ends_on', '>=', from).orderBy('starts_at').execute(),

    /** Changes an interview that is still as it was seen; false when somebody else was faster. */
    change: (
      { id, revision }: Pick<InterviewRow, 'id' | 'revision'>,
      to: Partial<
        Pick<InterviewRow, 'state' | 'supervisor' | 'stand_in' | 'starts_at' | 'ends_at' | 'room' | 'link'>
      >,
      changedAt: string,
    ): Promise<boolean> =>
      alone(database, times, async (tx) => {
        const result = await tx
          .updateTable('interviews')
          .set({ ...to, revision: revision + 1, changed_at: changedAt })
          .where('id', '=', id)
          .where('revision', '=', revision)
          .executeTakeFirst();
        return result.numUpdatedRows > 0n;
      }),
  };
}
