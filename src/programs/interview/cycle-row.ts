import type { Temporal } from 'temporal-polyfill';
import { covers, type Scope, scopeOf } from '../../people/hr/roles.ts';
import { addDays } from '../../policy/dates.ts';
import type { Person } from '../../policy/person.ts';
import { toText } from '../../store/moments.ts';
import type { InterviewCycleRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { type Cycle, cycleKey, type Window } from './cycle.ts';

/** How long before its window a cycle is opened at the earliest. */
export const DAYS_AHEAD = 90;

export interface Opening {
  /** Who of HR opens it, or `cli`; `null` when its rule does. */
  readonly by: string | null;
  readonly departments: Scope;
  /** Whether HR said when it is. */
  readonly ownWindow: boolean;
}

export function cycleRow(
  cycle: Cycle,
  window: Window,
  { by, departments, ownWindow }: Opening,
  now: Temporal.Instant,
): InterviewCycleRow {
  return {
    cycle: cycleKey(cycle, window, departments),
    kind: cycle.kind,
    starts_on: window.from,
    ends_on: window.to,
    opened_by: by,
    opened_at: toText(now),
    cancelled_at: null,
    departments: departments && JSON.stringify(departments),
    own_window: ownWindow ? 1 : 0,
  };
}

/** What is left of a window after a date. */
export function leftOf({ starts_on, ends_on }: InterviewCycleRow, today: string): Window {
  const tomorrow = addDays(today, 1);
  return { from: starts_on > tomorrow ? starts_on : tomorrow, to: ends_on };
}

/** Whether a cycle is for somebody's department; one for all is not where another of the kind is for theirs alone. */
export async function departmentsOf(
  store: Store,
  open: InterviewCycleRow,
): Promise<(person: Person) => boolean> {
  const own = scopeOf(open);
  if (own !== null) return ({ departmentPath }) => covers(own, departmentPath);
  const cycles = await store.interviewCycles.since(addDays(open.starts_on, -DAYS_AHEAD));
  const others = cycles.filter(({ kind, cancelled_at }) => kind === open.kind && cancelled_at === null);
  const apart = others.flatMap((each) => scopeOf(each) ?? []);
  return ({ departmentPath }) => !covers(apart, departmentPath);
}
