import type { Kysely } from 'kysely';
import { chunksOf } from './chunks.ts';
import { compiledOnce } from './compiled.ts';
import type { EmployeeRow, Schema } from './schema.ts';

export type DepartmentRow = Schema['departments'];
export type FactChangeRow = Schema['fact_changes'];

/** The whole organisation, as one import leaves it. */
export interface OrganisationRows {
  readonly employees: readonly EmployeeRow[];
  readonly departments: readonly DepartmentRow[];
  readonly changes: readonly FactChangeRow[];
}

const withAccount = compiledOnce((db, { account }: { account: string }) =>
  db.selectFrom('employees').selectAll().where('entra_id', '=', account),
);

export function employeeQueries(db: Kysely<Schema>) {
  return {
    all: () => db.selectFrom('employees').selectAll().orderBy('number').execute(),

    byNumber: (number: string) =>
      db.selectFrom('employees').selectAll().where('number', '=', number).executeTakeFirst(),

    inDepartment: (department: string) =>
      db.selectFrom('employees').selectAll().where('department', '=', department).orderBy('number').execute(),

    byNumbers: (numbers: readonly string[]) =>
      db.selectFrom('employees').selectAll().where('number', 'in', numbers).execute(),

    /** The people in service who report to a supervisor. */
    reportsOf: (supervisor: string) =>
      db
        .selectFrom('employees')
        .selectAll()
        .where('supervisor', '=', supervisor)
        .where('status', '=', 'active')
        .orderBy('number')
        .execute(),

    async byEntraId(entraId: string): Promise<EmployeeRow | undefined> {
      return (await withAccount(db, { account: entraId.toLowerCase() })).rows[0];
    },

    departments: () => db.selectFrom('departments').selectAll().orderBy('code').execute(),

    changes: () => db.selectFrom('fact_changes').selectAll().execute(),

    /**
     * Puts the given organisation in place of the present one; `onProgress` hears how many rows are written.
     * Has to run in a transaction, or a failure leaves half an organisation.
     */
    async replace(rows: OrganisationRows, onProgress?: (done: number) => void): Promise<void> {
      await db.deleteFrom('employees').execute();
      await db.deleteFrom('departments').execute();
      for (const chunk of chunksOf(rows.departments))
        await db.insertInto('departments').values(chunk).execute();
      let done = 0;
      for (const chunk of chunksOf(rows.employees)) {
        await db.insertInto('employees').values(chunk).execute();
        done += chunk.length;
        onProgress?.(done);
      }
      for (const chunk of chunksOf(rows.changes)) await insertChanges(db, chunk);
    },
  };
}

async function insertChanges(db: Kysely<Schema>, changes: FactChangeRow[]): Promise<void> {
  await db
    .insertInto('fact_changes')
    .values(changes)
    .onConflict((conflict) =>
      conflict
        .columns(['employee', 'fact'])
        .doUpdateSet((eb) => ({ changed_on: eb.ref('excluded.changed_on') })),
    )
    .execute();
}
