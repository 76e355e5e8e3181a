import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { FactDefinition } from '../../policy/facts.ts';
import { toText } from '../../store/moments.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';

/** Somebody and the number that was imported about them. */
export interface Measured {
  readonly employee: EmployeeRow;
  readonly value: number;
}

/**
 * Reads, as somebody other than themselves, who has at least so much of a numeric attribute: a supervisor of the own
 * people, HR of everybody. Only where the policy lets them see it; each person read of is told in the access log.
 */
export async function readAttributeAs(
  store: Store,
  viewer: { readonly role: 'supervisor' | 'hr'; readonly employee: string },
  {
    fact,
    atLeast,
    period,
  }: { readonly fact: FactDefinition; readonly atLeast: number; readonly period: string },
  now: Temporal.Instant,
): Promise<Measured[]> {
  if (!fact.visibleTo?.includes(viewer.role)) return [];
  return await store.transaction(async (tx) => {
    const people =
      viewer.role === 'supervisor' ? await tx.employees.reportsOf(viewer.employee) : await present(tx);
    const values = await valuesOf(tx, fact.key, viewer.role === 'supervisor' ? people : undefined);
    const found = people
      .map((employee) => ({ employee, value: values.get(employee.number) ?? Number.NaN }))
      .filter(({ value }) => value >= atLeast)
      .sort((a, b) => b.value - a.value);
    const others = found.filter(({ employee }) => employee.number !== viewer.employee);
    await tx.answers.log(
      others.map(({ employee }) => ({
        id: randomUUID(),
        employee: employee.number,
        viewer: viewer.employee,
        role: viewer.role,
        program: 'attributes',
        kind: fact.key,
        period,
        at: toText(now),
      })),
    );
    return found;
  });
}

async function present(store: Store): Promise<EmployeeRow[]> {
  return (await store.employees.all()).filter(({ status }) => status !== 'left');
}

async function valuesOf(
  store: Store,
  fact: string,
  people: readonly EmployeeRow[] | undefined,
): Promise<Map<string, number>> {
  const rows = people
    ? await store.attributes.of(people.map(({ number }) => number))
    : await store.attributes.ofFacts([fact]);
  const own = rows.filter((row) => row.fact === fact);
  return new Map(own.map(({ employee, value }) => [employee, Number(JSON.parse(value))]));
}
