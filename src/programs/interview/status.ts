import { type Scope, scopeOf } from '../../people/hr/roles.ts';
import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { holderOf } from './holder.ts';
import { isWithin, overlap, peopleWithin } from './within.ts';

/** How far a cycle has come. HR sees who has held interviews and who has not, and nothing of what was said. */
export interface CycleStatus extends Counts {
  readonly cycle: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  /** For which departments it is; `null` for all. */
  readonly departments: Scope;
  readonly cancelled: boolean;
  /** Whether it is all within the scope that was asked about. */
  readonly isWhole: boolean;
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

/** Of what a status is asked: cycles that end on the date or later, of people for whom a scope holds, at a moment. */
export interface StatusQuery {
  readonly from: string;
  readonly scope: Scope;
  readonly now: string;
}

/** The status of each cycle. */
export async function statusOf(store: Store, { from, scope, now }: StatusQuery): Promise<CycleStatus[]> {
  const known = await store.employees.departments();
  const people = await peopleWithin(store, scope);
  const found: CycleStatus[] = [];
  for (const row of await store.interviewCycles.since(from)) {
    const departments = scopeOf(row);
    if (!overlap(departments, scope, known)) continue;
    const isWhole = isWithin(departments, scope, known);
    const status = await cycleStatus(store, row, { people, isWhole, now });
    // One for all may have nobody of theirs.
    if (isWhole || status.total > 0) found.push(status);
  }
  return found;
}

interface Looking {
  readonly people: ReadonlySet<string> | null;
  readonly isWhole: boolean;
  readonly now: string;
}

async function cycleStatus(
  store: Store,
  row: InterviewCycleRow,
  { people, isWhole, now }: Looking,
): Promise<CycleStatus> {
  const rows = (await store.interviews.ofCycle(row.cycle)).filter(
    ({ state, employee }) => state !== 'off' && (people?.has(employee) ?? true),
  );
  const toDo = rows.filter(({ state }) => state !== 'held');
  return {
    cycle: row.cycle,
    kind: row.kind,
    from: row.starts_on,
    to: row.ends_on,
    departments: scopeOf(row),
    cancelled: row.cancelled_at !== null,
    isWhole,
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
