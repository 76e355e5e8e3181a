import type { Kysely } from 'kysely';
import type { HrRole, HrRoleRow, Schema } from './schema.ts';

export function hrRoleQueries(db: Kysely<Schema>) {
  return {
    of: (employee: string): Promise<HrRoleRow[]> =>
      db.selectFrom('hr_roles').selectAll().where('employee', '=', employee).orderBy('role').execute(),

    all: (): Promise<HrRoleRow[]> =>
      db.selectFrom('hr_roles').selectAll().orderBy('employee').orderBy('role').execute(),

    async put(row: HrRoleRow): Promise<void> {
      await db
        .insertInto('hr_roles')
        .values(row)
        .onConflict((conflict) => conflict.columns(['employee', 'role']).doUpdateSet(row))
        .execute();
    },

    async remove(employee: string, role: HrRole): Promise<void> {
      await db.deleteFrom('hr_roles').where('employee', '=', employee).where('role', '=', role).execute();
    },
  };
}
