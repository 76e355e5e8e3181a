import type { ReachChangeRow, ReachState } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type ReachWords, reachWords } from './reach-words.ts';

/** How many people are in each state. Who was never heard from counts as not installed. */
export type ReachCounts = Readonly<Record<ReachState, number>>;

/** Somebody the bot cannot reach as things stand, why, and what HR can do. */
export interface Unreachable extends ReachWords {
  readonly employee: string;
  readonly department: string;
  readonly state: ReachState;
  /** Since when; `null` when nothing was ever heard. */
  readonly since: string | null;
}

/** One change of a person's reach, in words. */
export interface ReachChange extends ReachWords {
  readonly from: ReachState | null;
  readonly to: ReachState;
  readonly cause: string;
  readonly at: string;
}

const nobody: ReachCounts = {
  reachable: 0,
  'not-installed': 0,
  blocked: 0,
  uninstalled: 0,
  'chat-deleted': 0,
  left: 0,
};

/** How many of those who have not left are in each state. */
export async function reachCounts(store: Store): Promise<ReachCounts> {
  return sum(await store.reach.count());
}

/** The same for each department that has people, by its code. */
export async function reachCountsByDepartment(store: Store): Promise<ReadonlyMap<string, ReachCounts>> {
  const rows = await store.reach.count();
  const codes = [...new Set(rows.map(({ department }) => department))];
  return new Map(codes.map((code) => [code, sum(rows.filter(({ department }) => department === code))]));
}

/** Everybody who cannot be reached as things stand, by department, or those of one department. */
export async function unreachablePeople(store: Store, department?: string): Promise<Unreachable[]> {
  const rows = await store.reach.lost();
  const meant = rows.filter((row) => department === undefined || row.department === department);
  return meant.map((row) => ({
    employee: row.number,
    department: row.department,
    state: row.state ?? 'not-installed',
    since: row.changed_at,
    ...reachWords(row.state, row.cause, row.entra_id !== null),
  }));
}

/** The latest changes of one person's reach, the latest first. */
export async function reachHistory(store: Store, employee: string): Promise<ReachChange[]> {
  return (await store.reach.changes(employee)).map(changeOf);
}

function changeOf({ from_state, to_state, cause, at }: ReachChangeRow): ReachChange {
  return { from: from_state, to: to_state, cause, at, ...reachWords(to_state, cause) };
}

function sum(rows: readonly { readonly state: ReachState | null; readonly count: number }[]): ReachCounts {
  const counts = { ...nobody };
  for (const { state, count } of rows) counts[state ?? 'not-installed'] += Number(count);
  return counts;
}
