import type { Temporal } from 'temporal-polyfill';
import { toText } from '../../store/moments.ts';
import type { HrRole, HrRoleRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { audit } from './audit.ts';

/** For whom a role holds: departments with all below them, or `null` for everybody. */
export type Scope = readonly string[] | null;

/** What one person may do, and for whom. */
export type Grants = ReadonlyMap<HrRole, Scope>;

export interface Granting {
  readonly employee: string;
  readonly role: HrRole;
  readonly scope: Scope;
}

export async function grantsOf(store: Store, employee: string): Promise<Grants> {
  const rows = await store.hrRoles.of(employee);
  return new Map(rows.map((row) => [row.role, scopeOf(row)]));
}

export function scopeOf({ departments }: Pick<HrRoleRow, 'departments'>): Scope {
  return departments === null ? null : (JSON.parse(departments) as string[]);
}

/** For whom somebody may do what each of the roles allows. */
export function unionOf(held: readonly HrRole[], grants: Grants): Scope {
  const scopes = held.map((role) => grants.get(role) ?? null);
  return scopes.some((scope) => scope === null) ? null : [...new Set(scopes.flatMap((scope) => scope ?? []))];
}

/** For whom somebody acts in HR's name, whichever roles they have; nothing for who has none. */
export async function scopeOfHr(store: Store, employee: string): Promise<Scope | undefined> {
  const grants = await grantsOf(store, employee);
  return grants.size > 0 ? unionOf([...grants.keys()], grants) : undefined;
}

/** Whether a scope holds for a department, given the codes from the root down to it. */
export function covers(scope: Scope, path: readonly string[]): boolean {
  return scope === null || path.some((code) => scope.includes(code));
}

/** Grants a role anew or for other departments; who did it is in the audit log. */
export async function grantRole(
  store: Store,
  { employee, role, scope }: Granting,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await store.transaction(async (tx) => {
    const before = (await grantsOf(tx, employee)).get(role);
    const departments = scope && JSON.stringify(scope);
    await tx.hrRoles.put({ employee, role, departments, granted_at: toText(now) });
    const subject = `hr-role/${employee}/${role}`;
    const was = before === undefined ? {} : { before: { departments: before } };
    await audit(
      tx,
      { actor: by, action: 'hr-role.grant', subject, ...was, after: { departments: scope } },
      now,
    );
  });
}

/** Takes a role back; false where it was not granted. */
export async function revokeRole(
  store: Store,
  { employee, role }: Pick<Granting, 'employee' | 'role'>,
  by: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return await store.transaction(async (tx) => {
    const scope = (await grantsOf(tx, employee)).get(role);
    if (scope === undefined) return false;
    await tx.hrRoles.remove(employee, role);
    const subject = `hr-role/${employee}/${role}`;
    await audit(tx, { actor: by, action: 'hr-role.revoke', subject, before: { departments: scope } }, now);
    return true;
  });
}
