import type { CreateTableBuilder, Kysely } from 'kysely';

/** Plain text and integer columns only: both databases store and compare them alike. */
type Table = CreateTableBuilder<string, string>;

function text(table: Table, ...columns: string[]): Table {
  return columns.reduce((t, column) => t.addColumn(column, 'text', (c) => c.notNull()), table);
}

function optional(table: Table, ...columns: string[]): Table {
  return columns.reduce((t, column) => t.addColumn(column, 'text'), table);
}

function integer(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (t, column) => t.addColumn(column, 'integer', (c) => c.notNull().defaultTo(0)),
    table,
  );
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table;
  let employees = text(table('employees'), 'number', 'name', 'kana', 'email', 'department', 'hired_on');
  employees = text(employees, 'status', 'appointment', 'concurrent', 'language');
  await optional(employees, 'entra_id', 'rank', 'supervisor', 'mentor')
    .addPrimaryKeyConstraint('employees_key', ['number'])
    .execute();
  await db.schema.createIndex('employees_entra').on('employees').column('entra_id').unique().execute();
  await db.schema.createIndex('employees_supervisor').on('employees').column('supervisor').execute();

  await optional(text(table('departments'), 'code', 'name'), 'parent')
    .addPrimaryKeyConstraint('departments_key', ['code'])
    .execute();
  await text(table('fact_changes'), 'employee', 'fact', 'changed_on')
    .addPrimaryKeyConstraint('fact_changes_key', ['employee', 'fact'])
    .execute();
  await optional(text(table('roster_imports'), 'id', 'effective_on', 'created_at', 'roster'), 'applied_at')
    .addPrimaryKeyConstraint('roster_imports_key', ['id'])
    .execute();
  const reach = text(table('reach'), 'employee', 'state', 'cause', 'tenant', 'service_url', 'changed_at');
  await optional(reach, 'conversation', 'user_id')
    .addPrimaryKeyConstraint('reach_key', ['employee'])
    .execute();
  await optional(text(table('preferences'), 'employee'), 'language', 'paused_until')
    .addPrimaryKeyConstraint('preferences_key', ['employee'])
    .execute();
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table;
  let nudges = text(table('nudges'), 'id', 'rule', 'occurrence', 'employee', 'program', 'priority', 'state');
  nudges = text(nudges, 'reason', 'wanted_at', 'due_at', 'expires_at', 'if_unsure', 'policy_digest');
  nudges = integer(text(nudges, 'created_at', 'changed_at'), 'attempts');
  nudges = optional(nudges, 'detail', 'lease_owner', 'lease_until', 'sent_at', 'answered_at');
  await optional(nudges, 'activity', 'conversation').addPrimaryKeyConstraint('nudges_key', ['id']).execute();
  // The promise "never twice" rests on this index, not on any code that plans.
  await db.schema
    .createIndex('nudges_once')
    .on('nudges')
    .columns(['rule', 'occurrence', 'employee'])
    .unique()
    .execute();
  await db.schema.createIndex('nudges_due').on('nudges').columns(['state', 'due_at']).execute();
  await db.schema.createIndex('nudges_employee').on('nudges').columns(['employee', 'sent_at']).execute();
  await text(table('planned_days'), 'date', 'inputs', 'planned_at')
    .addPrimaryKeyConstraint('planned_days_key', ['date'])
    .execute();
}

async function createAnswers(db: Kysely<unknown>): Promise<void> {
  const table = (name: string) => db.schema.createTable(name) as Table;
  let answers = text(table('answers'), 'id', 'employee', 'program', 'kind', 'period', 'body', 'visibility');
  answers = integer(text(answers, 'policy_digest', 'created_at', 'changed_at'), 'items', 'revision');
  await optional(answers, 'shared_with', 'nudge').addPrimaryKeyConstraint('answers_key', ['id']).execute();
  await db.schema
    .createIndex('answers_once')
    .on('answers')
    .columns(['employee', 'program', 'kind', 'period'])
    .unique()
    .execute();
  await text(table('access_log'), 'id', 'employee', 'viewer', 'role', 'program', 'kind', 'period', 'at')
    .addPrimaryKeyConstraint('access_log_key', ['id'])
    .execute();
  await db.schema.createIndex('access_log_employee').on('access_log').columns(['employee', 'at']).execute();
  await text(table('inbound_activities'), 'conversation', 'activity', 'seen_at')
    .addPrimaryKeyConstraint('inbound_activities_key', ['conversation', 'activity'])
    .execute();
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await createPeople(db);
  await createOutbox(db);
  await createAnswers(db);
}
