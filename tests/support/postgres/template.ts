import pg from 'pg';
import { openStore } from '../../../src/store/store.ts';

/** A database with all its tables and nothing in them, from which others are copied. */
export const template = 'hagukumi_template';

export function postgresUrl(port: number, database: string): string {
  return `postgres://hagukumi@127.0.0.1:${port}/${database}`;
}

export async function createTemplate(port: number): Promise<void> {
  await administer(port, `create database ${template}`);
  await (await openStore(postgresUrl(port, template))).close();
}

/** Runs statements that belong to no database of a test. */
export async function administer(port: number, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(postgresUrl(port, 'postgres'));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
