import type { InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { holderOf } from './holder.ts';
import type { Move } from './moves.ts';
import type { Planned } from './planned.ts';
import { roomKey } from './rooms.ts';

/**
 * Whether an interview of anybody to whom a plan gives a time, or in one of its rooms, has changed since the plan was
 * made. Others may answer all the while: in a large organisation somebody always does.
 */
export async function isOvertaken(
  tx: Store,
  moves: readonly Move[],
  planned: readonly Planned[],
  { known, today }: { readonly known: readonly InterviewRow[]; readonly today: string },
): Promise<boolean> {
  const before = new Map(known.map(({ id, revision }) => [id, revision]));
  const present = await tx.interviews.since(today);
  const touched = new Set<string>();
  for (const row of present)
    if (before.get(row.id) !== row.revision)
      for (const who of [row.employee, holderOf(row), ...keysOf(row.room)]) touched.add(who);
  const rooms = new Map(planned.map(({ employee, room }) => [employee, room]));
  return moves.some(({ employee, holder }) =>
    [employee, holder, ...keysOf(rooms.get(employee))].some((who) => touched.has(who)),
  );
}

function keysOf(room: string | null | undefined): string[] {
  return room ? [roomKey(room)] : [];
}
