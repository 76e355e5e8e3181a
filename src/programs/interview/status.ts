import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { holderOf } from './holder.ts';

/** How far a cycle has come. HR sees who has held interviews and who has not, and nothing of what was said. */
export interface CycleStatus extends Counts {
  readonly cycle: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly cancelled: boolean;
  readonly total: number;
  readonly held: number;
  /** Who holds interviews that have not been held, the most without a time first. */
  readonly left: readonly Left[];
}

interface Counts {
  /** Waiting for a time, for an answer, or for word whether it was held. */
  readonly waiting: number;
  /** With a time that both agreed on. */
  readonly agreed: number;
}

export interface Left extends Counts {
  readonly number: string;
  readonly name: string;
}

/** The status of each cycle that ends on the date or later, at a moment. */
export async function statusOf(store: Store, from: string, now: string): Promise<CycleStatus[]> {
  const found: CycleStatus[] = [];
  for (const row of await store.interviewCycles.since(from)) found.push(await cycleStatus(store, row, now));
  return found;
}

async function cycleStatus(store: Store, row: InterviewCycleRow, now: string): Promise<CycleStatus> {
  const rows = (await store.interviews.ofCycle(row.cycle)).filter(({ state }) => state !== 'off');
  const toDo = rows.filter(({ state }) => state !== 'held');
  return {
    cycle: row.cycle,
    kind: row.kind,
    from: row.starts_on,
    to: row.ends_on,
    cancelled: row.cancelled_at !== null,
    total: rows.length,
    held: rows.length - toDo.length,
    ...countsOf(toDo, now),
    left: await leftOver(store, toDo, now),
  };
}

async function leftOver(store: Store, toDo: readonly InterviewRow[], now: string): Promise<Left[]> {
  const byHolder = new Map<string, InterviewRow[]>();
  for (const row of toDo) byHolder.set(holderOf(row), [...(byHolder.get(holderOf(row)) ?? []), row]);
  const people = byHolder.size > 0 ? await store.employees.byNumbers([...byHolder.keys()]) : [];
  const left = people.map(({ number, name }) => ({
    number,
    name,
    ...countsOf(byHolder.get(number) ?? [], now),
  }));
  return left.sort((a, b) => b.waiting - a.waiting || (a.number < b.number ? -1 : 1));
}

function countsOf(rows: readonly InterviewRow[], now: string): Counts {
  const agreed = rows.filter(({ state, ends_at }) => state === 'agreed' && ends_at !== null && ends_at > now);
  return { waiting: rows.length - agreed.length, agreed: agreed.length };
}
