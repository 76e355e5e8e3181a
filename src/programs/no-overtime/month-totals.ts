import {
  type Counted,
  type DepartmentTotals,
  type ParentOf,
  readForTotals,
  totalsByDepartment,
} from '../../people/aggregate.ts';
import { onceClosed } from '../../people/closed-totals.ts';
import { contactFor } from '../../policy/contacts.ts';
import type { Store } from '../../store/store.ts';
import type { Turn } from '../program.ts';
import { program } from './records.ts';
import type { Cause, Moved } from './tally.ts';

/** Who may see the totals of which part of the organisation: HR of all of it, a supervisor of the own department. */
export type Scope = { readonly department: string | null };

export interface MonthTotals {
  readonly parentOf: ParentOf;
  readonly nameOf: (department: string) => string;
  /** Evenings somebody stayed, by reason. */
  readonly causes: readonly DepartmentTotals[];
  /** The same by whether the supervisor was told beforehand. */
  readonly told: readonly DepartmentTotals[];
  /** Decisions, by whether the work was moved to another day or person. */
  readonly moved: readonly DepartmentTotals[];
}

export const told = { yes: 'told', no: 'untold' } as const;
export const moved = { yes: 'moved', no: 'stayed' } as const;
const hrContact = 'hr';

/** What the person may see; `null` for somebody who is neither HR nor a supervisor. */
export function scopeOf({ pack, person }: Turn): Scope | null {
  if (contactFor(pack.policy.contacts, person).includes(hrContact)) return { department: null };
  return person.reports > 0 ? { department: person.departmentPath.at(-1) ?? null } : null;
}

/** The same of the whole organisation, as it is kept, with the departments as they were then. */
interface Whole extends Pick<MonthTotals, 'causes' | 'told' | 'moved'> {
  readonly departments: readonly {
    readonly code: string;
    readonly name: string;
    readonly parent: string | null;
  }[];
}

/** The totals of a month that is over (`2026-11`) for a part of the organisation. */
export async function monthTotals(
  { store }: Pick<Turn, 'store'>,
  month: string,
  { department }: Scope,
): Promise<MonthTotals> {
  const whole = await onceClosed(store, program, month, () => wholeMonth(store, month));
  const rows = new Map(whole.departments.map((each) => [each.code, each]));
  const parentOf: ParentOf = (code) => rows.get(code)?.parent ?? null;
  const seen = (totals: readonly DepartmentTotals[]) =>
    totals.filter((each) => isUnder(each.department, department, parentOf));
  return {
    parentOf,
    nameOf: (code) => rows.get(code)?.name ?? code,
    causes: seen(whole.causes),
    told: seen(whole.told),
    moved: seen(whole.moved),
  };
}

async function wholeMonth(store: Store, month: string): Promise<Whole> {
  const departments = await store.employees.departments();
  const parents = new Map(departments.map(({ code, parent }) => [code, parent]));
  const span = { program, from: `${month}-01`, to: `${month}-31` };
  const kept = await readForTotals<Cause>(store, { ...span, kind: 'cause' });
  const decided = await readForTotals<Moved>(store, { ...span, kind: 'moved' });
  const stayed = kept.flatMap((cause) => (cause.reason === null ? [] : { ...cause, reason: cause.reason }));
  const totals = (counted: readonly Counted[]) =>
    totalsByDepartment(counted, (code) => parents.get(code) ?? null);
  return {
    departments,
    causes: totals(stayed.map((each) => ({ ...each, category: each.reason }))),
    told: totals(stayed.map((each) => ({ ...each, category: each.told ? told.yes : told.no }))),
    moved: totals(decided.map((each) => ({ ...each, category: each.moved ? moved.yes : moved.no }))),
  };
}

function isUnder(department: string, above: string | null, parentOf: ParentOf): boolean {
  if (above === null) return true;
  for (let code: string | null = department; code !== null; code = parentOf(code))
    if (code === above) return true;
  return false;
}
