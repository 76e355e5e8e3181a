import type { Kysely } from 'kysely';

/** Who of HR may do what, what they did, and which of their requests were answered already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hr_roles')
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('departments', 'text')
    .addColumn('granted_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('hr_roles_key', ['employee', 'role'])
    .execute();
  await db.schema
    .createTable('audit_log')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addPrimaryKeyConstraint('audit_log_key', ['id'])
    .execute();
  await db.schema.createIndex('audit_log_subject').on('audit_log').columns(['subject', 'id']).execute();
  await db.schema
    .createTable('answered_requests')
    .addColumn('employee', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answered_requests_key', ['employee', 'key'])
    .execute();
  await db.schema.createIndex('answered_requests_at').on('answered_requests').column('at').execute();
}
