import pg from 'pg';
import { SQLite } from '../../../src/store/sqlite-library.ts';

/** What the harness looks at in a row of the ledger. */
export interface LedgerRow {
  readonly id: string;
  readonly employee: string;
  readonly state: string;
  readonly attempts: number;
  readonly activity: string | null;
  readonly changed_at: string;
}

const query = 'select id, employee, state, attempts, activity, changed_at from nudges';

/** The ledger as it stands in the database, read past the service. */
export function readLedger(url: string): Promise<LedgerRow[]> {
  return url.startsWith('file:') ? readFile(url.slice('file:'.length)) : readServer(url);
}

async function readFile(file: string): Promise<LedgerRow[]> {
  const database = new SQLite(file, { readonly: true });
  try {
    return database.prepare(query).all() as LedgerRow[];
  } finally {
    database.close();
  }
}

async function readServer(url: string): Promise<LedgerRow[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<LedgerRow>(query)).rows;
  } finally {
    await client.end();
  }
}
