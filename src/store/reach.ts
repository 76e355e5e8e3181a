import { type Kysely, sql } from 'kysely';
import { compiledOnce } from './compiled.ts';
import type { ReachChangeRow, ReachRow, Schema } from './schema.ts';

/** How many changes of one person's reach are kept. */
const changesKept = 20;

const ofOne = compiledOnce((db, { employee }: { employee: string }) =>
  db.selectFrom('reach').selectAll().where('employee', '=', employee),
);

export function reachQueries(db: Kysely<Schema>) {
  return {
    async of(employee: string): Promise<ReachRow | undefined> {
      return (await ofOne(db, { employee })).rows[0];
    },

    /** Everybody's, or those of the named people. */
    all: (employees?: readonly string[]) =>
      db
        .selectFrom('reach')
        .selectAll()
        .$if(employees !== undefined, (query) => query.where('employee', 'in', employees ?? []))
        .execute(),

    put: (row: ReachRow) =>
      db
        .insertInto('reach')
        .values(row)
        .onConflict((conflict) => conflict.column('employee').doUpdateSet(row))
        .execute(),

    /** Keeps a first row; false when there is one already. */
    async add(row: ReachRow): Promise<boolean> {
      const result = await db
        .insertInto('reach')
        .values(row)
        .onConflict((conflict) => conflict.column('employee').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    /**
     * Notes what a send to a known address taught; false when it is not known like that any more. Whatever was heard
     * from the person in the meantime is newer and stays.
     */
    async change(known: ReachRow, change: Partial<Omit<ReachRow, 'employee'>>): Promise<boolean> {
      const result = await db
        .updateTable('reach')
        .set(change)
        .where('employee', '=', known.employee)
        .where('changed_at', '=', known.changed_at)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    /** Writes a change into the person's history, which keeps the latest ones only. */
    async record(change: Omit<ReachChangeRow, 'nth'>): Promise<void> {
      const latest = db
        .selectFrom('reach_changes')
        .select((eb) => eb.fn.coalesce(eb.fn.max('nth'), sql<number>`0`).as('nth'))
        .where('employee', '=', change.employee);
      const nth = Number((await latest.executeTakeFirst())?.nth ?? 0) + 1;
      await db
        .insertInto('reach_changes')
        .values({ ...change, nth })
        .execute();
      await db
        .deleteFrom('reach_changes')
        .where('employee', '=', change.employee)
        .where('nth', '<=', nth - changesKept)
        .execute();
    },

    /** What became of a person's reach, the latest first. */
    changes: (employee: string): Promise<ReachChangeRow[]> =>
      db
        .selectFrom('reach_changes')
        .selectAll()
        .where('employee', '=', employee)
        .orderBy('nth', 'desc')
        .execute(),

    /** Where a tenant's people were last heard from; failing that, where one of them was written to. */
    async serviceUrlOf(tenant: string): Promise<string | null> {
      const row = await db
        .selectFrom('reach')
        .select('service_url')
        .where('tenant', '=', tenant)
        .orderBy((eb) => eb.case().when('user_id', 'is', null).then(1).else(0).end())
        .orderBy('changed_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.service_url ?? null;
    },

    /** Everybody who has not left, by department and state; `null` where nothing was ever heard. */
    count: () =>
      db
        .selectFrom('employees')
        .leftJoin('reach', 'reach.employee', 'employees.number')
        .select(['employees.department', 'reach.state', (eb) => eb.fn.countAll<number>().as('count')])
        .where('employees.status', '<>', 'left')
        .groupBy(['employees.department', 'reach.state'])
        .orderBy('employees.department')
        .execute(),

    /** Everybody who has not left and cannot be written to as things stand. */
    lost: () =>
      db
        .selectFrom('employees')
        .leftJoin('reach', 'reach.employee', 'employees.number')
        .select([
          'employees.number',
          'employees.department',
          'employees.entra_id',
          'reach.state',
          'reach.cause',
          'reach.changed_at',
        ])
        .where('employees.status', '<>', 'left')
        .where((eb) => eb.or([eb('reach.state', 'is', null), eb('reach.state', '<>', 'reachable')]))
        .orderBy('employees.department')
        .orderBy('employees.number')
        .execute(),
  };
}
