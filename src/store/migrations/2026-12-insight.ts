import { type Kysely, sql } from 'kysely';

interface Tables {
  employees: { number: string; department: string };
  departments: { code: string; name: string; parent: string | null };
  postings: { employee: string; since: string; place: string };
}

/** Where people stood from when on, and the numbers of months that are over as they were first shown. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('postings')
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('postings_key', ['employee', 'since'])
    .execute();
  await db.schema
    .createTable('closed_totals')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('totals', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('closed_totals_key', ['subject', 'period'])
    .execute();
  // Of the time before, only where people stand now is known.
  const departments = await db.selectFrom('departments').selectAll().execute();
  for (const { code } of departments) {
    const place = JSON.stringify(pathTo(code, departments));
    await sql`insert into postings (employee, since, place)
      select number, '0001-01-01', ${place} from employees where department = ${code}`.execute(db);
  }
}

function pathTo(code: string, departments: readonly Tables['departments'][]): [string, string][] {
  const path: [string, string][] = [];
  for (let at: string | null = code; at !== null && path.every(([each]) => each !== at); ) {
    const department = departments.find((each) => each.code === at);
    path.unshift([at, department?.name ?? at]);
    at = department?.parent ?? null;
  }
  return path;
}
