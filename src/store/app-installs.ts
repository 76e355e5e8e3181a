import type { Kysely } from 'kysely';
import type { AppInstallRow, Schema } from './schema.ts';

export function appInstallQueries(db: Kysely<Schema>) {
  return {
    of: (employee: string) =>
      db.selectFrom('app_installs').selectAll().where('employee', '=', employee).executeTakeFirst(),

    /** Those without the app whom it can be installed for by now: who waits longest comes first. */
    due: (now: string, limit: number) =>
      db
        .selectFrom('reach')
        .innerJoin('employees', 'employees.number', 'reach.employee')
        .leftJoin('app_installs', 'app_installs.employee', 'reach.employee')
        .select(['reach.employee', 'employees.entra_id', 'app_installs.attempts'])
        .where('reach.state', '=', 'not-installed')
        // A state that Teams itself gave the reason for; the others are tried without it first.
        .where('reach.cause', 'like', '4%')
        .where('employees.status', '<>', 'left')
        .where('employees.entra_id', 'is not', null)
        .where((eb) => eb.or([eb('next_at', 'is', null), eb('next_at', '<=', now)]))
        .orderBy((eb) => eb.fn.coalesce('next_at', 'reach.changed_at'))
        .orderBy('reach.employee')
        .limit(limit)
        .execute(),

    put: (row: AppInstallRow) =>
      db
        .insertInto('app_installs')
        .values(row)
        .onConflict((conflict) => conflict.column('employee').doUpdateSet(row))
        .execute(),

    /** How often each code stands between somebody and the app. */
    countProblems: () =>
      db
        .selectFrom('app_installs')
        .innerJoin('reach', 'reach.employee', 'app_installs.employee')
        .select(['app_installs.code', (eb) => eb.fn.countAll<number>().as('count')])
        .where('reach.state', '=', 'not-installed')
        .groupBy('app_installs.code')
        .orderBy('app_installs.code')
        .execute(),
  };
}
