import SQLite from 'better-sqlite3';

/** What the harness looks at in a row of the ledger. */
export interface LedgerRow {
  readonly id: string;
  readonly employee: string;
  readonly state: string;
  readonly attempts: number;
  readonly activity: string | null;
  readonly changed_at: string;
  readonly lease_until: string | null;
}

/** The ledger as it stands in the file, read past the service. */
export function readLedger(file: string): LedgerRow[] {
  const database = new SQLite(file, { readonly: true });
  try {
    const columns = 'id, employee, state, attempts, activity, changed_at, lease_until';
    return database.prepare(`select ${columns} from nudges`).all() as LedgerRow[];
  } finally {
    database.close();
  }
}
