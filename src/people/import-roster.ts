import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { FactChangeRow } from '../store/employees.ts';
import { toText } from '../store/moments.ts';
import type { EmployeeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { followRoster } from './follow-roster.ts';
import { notePostings } from './postings.ts';
import type { Roster } from './roster/model.ts';
import { countsOf, previewRoster } from './roster/preview.ts';
import { rosterPersonOf, rowOf } from './roster-rows.ts';

/** Roster fields whose last change rules can ask for (`changed-within`), by fact key. */
const watched = {
  department: 'department',
  rank: 'rank',
  status: 'status',
  supervisor: 'supervisor',
  mentor: 'mentor',
  appointment: 'appointment',
} as const satisfies Record<string, keyof EmployeeRow>;

export interface RosterImport {
  readonly roster: Roster;
  /** The day in the pack's zone from which it holds. */
  readonly effectiveOn: string;
  /** An employee's number; left out for the operator. */
  readonly by?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Keeps a checked roster. If its date has come it is applied at once, otherwise it waits for {@link applyDue}.
 * All of it happens, or nothing.
 */
export async function importRoster(
  store: Store,
  { roster, effectiveOn, by, onProgress }: RosterImport,
  now: Temporal.Instant,
  today: string,
): Promise<'applied' | 'pending'> {
  return await store.transaction(async (tx) => {
    const current = (await tx.employees.all()).map(rosterPersonOf);
    await tx.rosterImports.add({
      id: randomUUID(),
      effective_on: effectiveOn,
      created_at: toText(now),
      applied_at: null,
      roster: JSON.stringify(roster),
      imported_by: by ?? null,
      changes: JSON.stringify(countsOf(previewRoster(current, roster))),
    });
    if (effectiveOn > today) return 'pending';
    // Together with others whose date came while nobody looked: a later date is never overtaken by an earlier one.
    await applyDue(tx, now, today, onProgress);
    return 'applied';
  });
}

/** Applies the imports whose date has come, for example the transfers of 1 April; returns how many. */
export async function applyDue(
  store: Store,
  now: Temporal.Instant,
  today: string,
  onProgress?: RosterImport['onProgress'],
): Promise<number> {
  let applied = 0;
  for (const { id, roster, effective_on } of await store.rosterImports.due(today)) {
    const done = await store.transaction(async (tx) => {
      if (!(await tx.rosterImports.markApplied(id, toText(now)))) return false;
      await replaceBy(tx, JSON.parse(roster) as Roster, { effectiveOn: effective_on, now }, onProgress);
      return true;
    });
    if (done) applied += 1;
  }
  return applied;
}

async function replaceBy(
  store: Store,
  roster: Roster,
  { effectiveOn, now }: { readonly effectiveOn: string; readonly now: Temporal.Instant },
  onProgress?: RosterImport['onProgress'],
): Promise<void> {
  const before = new Map((await store.employees.all()).map((row) => [row.number, row]));
  const after = roster.people.map(rowOf);
  const kept = new Set(after.map((row) => row.number));
  const leavers = [...before.values()].filter((row) => !kept.has(row.number)).map(asLeaver);
  const employees = [...after, ...leavers];
  const changes = employees.flatMap((row) => changesOf(before.get(row.number), row, effectiveOn));
  const departments = roster.departments.map(({ code, name, parent }) => ({ code, name, parent }));
  await store.employees.replace({ employees, departments, changes }, (done) =>
    onProgress?.(done, employees.length),
  );
  await notePostings(store, roster, effectiveOn);
  await followRoster(store, before, employees, now);
}

/** Somebody who is no longer in the file stays known, so that their records can be read and deleted in time. */
function asLeaver(row: EmployeeRow): EmployeeRow {
  return { ...row, status: 'left', supervisor: null, mentor: null, entra_id: null };
}

function changesOf(
  before: EmployeeRow | undefined,
  after: EmployeeRow,
  effectiveOn: string,
): FactChangeRow[] {
  if (before === undefined) return [];
  return Object.entries(watched)
    .filter(([, column]) => before[column] !== after[column])
    .map(([fact]) => ({ employee: after.number, fact, changed_on: effectiveOn }));
}
