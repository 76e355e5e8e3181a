import { type Kysely, sql } from 'kysely';
import { chunksOf } from '../chunks.ts';
import type { Schema } from '../schema.ts';

export type Table = keyof Schema;

/** Every table with the columns that name a row. */
const keys = {
  employees: ['number'],
  departments: ['code'],
  postings: ['employee', 'since'],
  fact_changes: ['employee', 'fact'],
  roster_imports: ['id'],
  attributes: ['employee', 'fact'],
  reach: ['employee'],
  reach_changes: ['employee', 'nth'],
  app_installs: ['employee'],
  preferences: ['employee'],
  nudges: ['id'],
  answers: ['id'],
  access_log: ['id'],
  interviews: ['id'],
  calendar_events: ['interview'],
  // Seen anew by whoever plans next; nobody's calendar is carried elsewhere.
  calendar_views: null,
  // Said anew by each service when it starts.
  calendar_writing: null,
  interview_cycles: ['cycle'],
  interview_trials: ['asked_by'],
  blocked_times: ['id'],
  inbound_activities: ['conversation', 'activity'],
  // Who sends how much at this moment is of no use to a later one, or to another machine.
  pace: null,
  closed_totals: ['subject', 'period'],
  planned_days: ['date'],
  policy_packs: ['digest'],
  policy_decisions: ['nth'],
  restores: ['id'],
  hr_roles: ['employee', 'role'],
  audit_log: ['id'],
  answered_requests: ['employee', 'key'],
  campaigns: ['id'],
  campaign_recipients: ['campaign', 'employee'],
  campaign_reminders: ['campaign', 'round'],
  saved_audiences: ['id'],
  campaign_images: ['id'],
  campaign_links: ['campaign', 'nth'],
  campaign_openings: ['campaign', 'nth', 'day'],
  card_changes: ['nudge'],
  // Tells of this database, not of the one it was copied from.
  backups: null,
} as const satisfies Record<Table, readonly string[] | null>;

export const copied = (Object.keys(keys) as Table[]).filter((table) => keys[table] !== null);

/** Rows read and written at once. */
const pageSize = 500;

type Row = Record<string, string | number | null>;
export type Counts = Readonly<Record<string, number>>;

/** How many rows each table holds. */
export async function countRows(db: Kysely<Schema>): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const table of copied) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = Number(row.count);
  }
  return counts;
}

/**
 * Copies every row of one database into another, page by page. The caller sees to it that both stand still
 * meanwhile. Rows that are there already stay.
 */
export async function copyRows(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  onProgress?: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (const table of copied) {
    for await (const rows of pagesOf(from, table)) {
      for (const chunk of chunksOf(rows)) await insert(to, table, chunk);
      done += rows.length;
      onProgress?.(done);
    }
  }
}

async function* pagesOf(db: Kysely<Schema>, table: Table): AsyncGenerator<Row[]> {
  const columns = keys[table] ?? [];
  const key = sql.join(columns.map((column) => sql.ref(column)));
  let last: Row | undefined;
  do {
    const after =
      last === undefined ? sql`` : sql`where (${key}) > (${sql.join(columns.map((c) => last?.[c]))})`;
    const { rows } =
      await sql<Row>`select * from ${sql.table(table)} ${after} order by ${key} limit ${sql.lit(pageSize)}`.execute(
        db,
      );
    if (rows.length > 0) yield rows;
    last = rows.length === pageSize ? rows.at(-1) : undefined;
  } while (last !== undefined);
}

async function insert(db: Kysely<Schema>, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)} on conflict do nothing`.execute(db);
}
