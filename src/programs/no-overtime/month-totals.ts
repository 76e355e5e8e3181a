import {
  type Counted,
  type DepartmentTotals,
  type ParentOf,
  readForTotals,
  totalsByDepartment,
} from '../../people/aggregate.ts';
import { contactFor } from '../../policy/contacts.ts';
import type { Turn } from '../program.ts';
import { program } from './records.ts';
import type { Cause, Moved } from './tally.ts';

/** Who may see the totals of which part of the organisation: HR of all of it, a supervisor of the own department. */
export type Scope = { readonly department: string | null };

export interface MonthTotals {
  readonly parentOf: ParentOf;
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

/** The totals of a month (`2026-11`) for a part of the organisation. */
export async function monthTotals(
  turn: Pick<Turn, 'store'>,
  month: string,
  { department }: Scope,
): Promise<MonthTotals> {
  const parentOf = await parents(turn);
  const span = { program, from: `${month}-01`, to: `${month}-31` };
  const kept = await readForTotals<Cause>(turn.store, { ...span, kind: 'cause' });
  const decided = await readForTotals<Moved>(turn.store, { ...span, kind: 'moved' });
  const stayed = kept.flatMap((cause) => (cause.reason === null ? [] : { ...cause, reason: cause.reason }));
  const seen = (counted: readonly Counted[]) =>
    totalsByDepartment(counted, parentOf).filter((each) => isUnder(each.department, department, parentOf));
  return {
    parentOf,
    causes: seen(stayed.map((each) => ({ ...each, category: each.reason }))),
    told: seen(stayed.map((each) => ({ ...each, category: each.told ? told.yes : told.no }))),
    moved: seen(decided.map((each) => ({ ...each, category: each.moved ? moved.yes : moved.no }))),
  };
}

async function parents({ store }: Pick<Turn, 'store'>): Promise<ParentOf> {
  const rows = new Map((await store.employees.departments()).map(({ code, parent }) => [code, parent]));
  return (department) => rows.get(department) ?? null;
}

function isUnder(department: string, above: string | null, parentOf: ParentOf): boolean {
  if (above === null) return true;
  for (let code: string | null = department; code !== null; code = parentOf(code))
    if (code === above) return true;
  return false;
}
