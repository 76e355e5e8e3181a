import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import { HagukumiError } from '../../errors.ts';
import { type Database, openDatabase } from '../database.ts';
import { toText } from '../moments.ts';
import { outOfReach } from '../out-of-reach.ts';
import type { Schema } from '../schema.ts';
import { type BackupInfo, inspect, sign, whole, withCopy } from './file.ts';
import { type Counts, copied, copyRows, countRows } from './tables.ts';

export type OnProgress = (done: number, total: number) => void;

/**
 * Writes everything a database holds at one moment into a file, while the service goes on. The file is an SQLite
 * database whatever the service uses.
 *
 * @param url as in `DATABASE_URL`
 * @throws HagukumiError when the database cannot be opened; of the file system, its own errors
 */
export async function backUp(
  url: string,
  file: string,
  now: Temporal.Instant,
  onProgress?: OnProgress,
): Promise<BackupInfo> {
  mustBeThere(url);
  const source = await openDatabase(url);
  try {
    const takenAt = toText(now);
    let counts: Counts = {};
    await whole(file, async (part) => {
      counts = await copyInto(source, part, onProgress);
      sign(part, { takenAt, counts });
    });
    await source.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('backups').execute();
      await tx.insertInto('backups').values({ taken_at: takenAt }).execute();
    });
    return { takenAt, counts };
  } finally {
    await source.db.destroy();
  }
}

/** Opening a file that is not there would make an empty database, and its backup would look like one of ours. */
function mustBeThere(url: string): void {
  if (!url.startsWith('file:') || existsSync(url.slice('file:'.length))) return;
  throw new HagukumiError('store.unavailable', 'The database file does not exist', {
    forPerson: {
      ja: 'データベースのファイルが見つかりません。DATABASE_URL を確かめてください。',
      en: 'The database file does not exist. Check DATABASE_URL.',
    },
  });
}

async function copyInto({ db, engine }: Database, part: string, onProgress?: OnProgress): Promise<Counts> {
  if (engine.snapshot) engine.snapshot(part);
  const target = await openDatabase(`file:${part}`);
  try {
    if (engine.snapshot) return await countRows(target.db);
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((source) => copyAndCompare(source, target.db, onProgress));
  } finally {
    await target.db.destroy();
  }
}

/** What a database holds, for whoever is asked whether it may be replaced. */
export async function contentsOf(url: string): Promise<Counts> {
  const { db } = await openDatabase(url);
  try {
    return await countRows(db);
  } finally {
    await db.destroy();
  }
}

export { inspect as inspectBackup };

/**
 * Puts a backup in place of what a database holds: all of it, or nothing. What may have gone out since it was taken
 * becomes `unknown`, here and in the planner, so that nobody gets anything twice.
 *
 * @throws HagukumiError `input.invalid` when the file is no backup or damaged, `store.newer` when it is of a newer version
 */
export async function restore(
  url: string,
  file: string,
  now: Temporal.Instant,
  onProgress?: OnProgress,
): Promise<BackupInfo> {
  const info = inspect(file);
  await withCopy(file, (copy) =>
    between(`file:${copy}`, url, async (source, target) => {
      await target.db.transaction().execute(async (to) => {
        await standStill(target, to);
        for (const table of copied) {
          // An earlier gap stays a gap.
          if (table !== 'restores') await to.deleteFrom(table).execute();
        }
        await copyAndCompare(source.db, to, onProgress);
        await doubtWhatMayHaveGoneOut(to, info.takenAt, now);
      });
    }),
  );
  return info;
}

/**
 * Copies everything into a database that holds nothing yet, and compares the counts.
 *
 * @throws HagukumiError `input.invalid` when it is not empty, or when the source changed meanwhile
 */
export async function move(from: string, to: string, onProgress?: OnProgress): Promise<Counts> {
  mustBeThere(from);
  return await between(from, to, async (source, target) => {
    if (Object.values(await countRows(target.db)).some((count) => count > 0)) throw notEmpty();
    const counts = await target.db.transaction().execute(async (into) => {
      await standStill(target, into);
      return await source.db.transaction().execute((rows) => copyAndCompare(rows, into, onProgress));
    });
    return counts;
  });
}

async function between<T>(
  from: string,
  to: string,
  work: (source: Database, target: Database) => Promise<T>,
): Promise<T> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await work(source, target);
    } finally {
      await target.db.destroy();
    }
  } finally {
    await source.db.destroy();
  }
}

/** Where transactions run side by side, keeps others from writing until this one has ended. */
async function standStill({ engine }: Database, db: Kysely<Schema>): Promise<void> {
  if (!engine.sideBySide) return;
  await sql`lock table ${sql.join(copied.map((table) => sql.table(table)))} in exclusive mode`.execute(db);
}

async function copyAndCompare(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  onProgress?: OnProgress,
): Promise<Counts> {
  const counts = await countRows(from);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await copyRows(from, to, (done) => onProgress?.(done, total));
  const after = await countRows(to);
  const wrong = copied.filter((table) => table !== 'restores' && counts[table] !== after[table]);
  if (wrong.length > 0) {
    const lines = wrong.map((table) => `${table}: ${counts[table]} ≠ ${after[table]}`);
    throw new HagukumiError('store.corrupt', `The copy does not hold the same: ${lines.join(', ')}`);
  }
  return counts;
}

async function doubtWhatMayHaveGoneOut(
  db: Kysely<Schema>,
  takenAt: string,
  restoredAt: Temporal.Instant,
): Promise<void> {
  const now = toText(restoredAt);
  // A later place of the same day is given up for an earlier one when others fall away.
  const tomorrow = toText(restoredAt.add({ hours: 24 }));
  await db.insertInto('restores').values({ id: randomUUID(), taken_at: takenAt, restored_at: now }).execute();
  await db
    .updateTable('nudges')
    .set({ state: 'unknown', reason: 'restored', changed_at: now, lease_owner: null, lease_until: null })
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['planned', 'sending']).and('due_at', '<=', now),
        eb('state', '=', 'planned').and('wanted_at', '<=', now).and('due_at', '<', tomorrow),
        // The app may have been installed meanwhile, and be again.
        eb('state', '=', 'failed').and('reason', 'in', outOfReach).and('expires_at', '>', now),
      ]),
    )
    .execute();
}

function notEmpty(): HagukumiError {
  return new HagukumiError('input.invalid', 'The database to move to is not empty', {
    forPerson: {
      ja: '移す先のデータベースが空ではありません。空のデータベースを指定してください。',
      en: 'The database to move to is not empty. Name an empty one.',
    },
  });
}
