import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

type Database = Kysely<Schema>;
type Work<T> = (db: Database) => Promise<T>;

/** Work that waits for its turn, and what becomes of the promise given for it. */
interface Member {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Works that share one commit: with more of them the first would wait too long for the last. */
const mostTogether = 64;

/**
 * Runs short works in transactions that they share. Reaching the disk takes milliseconds however little there is to
 * write, so all that wait at one moment are written at once. Where one fails nothing of the group is kept, and each is
 * run again by itself: failing is rare, and a savepoint for each of them is not free. None is told that it is kept
 * before the disk has it.
 */
export class GroupCommit {
  readonly #db: Database;
  readonly #waiting: Member[] = [];
  #running = false;

  constructor(db: Database) {
    this.#db = db;
  }

  run<T>(work: Work<T>): Promise<T> {
    const done = new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
    });
    if (!this.#running) void this.#runAll();
    return done as Promise<T>;
  }

  async #runAll(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      // Those that arrive at the same moment are not here yet when the first asks: as long as more come, it waits.
      for (let here = 0; here < this.#waiting.length && here < mostTogether; ) {
        here = this.#waiting.length;
        await new Promise(setImmediate);
      }
      await this.#runTogether(this.#waiting.splice(0, mostTogether));
    }
    this.#running = false;
  }

  async #runTogether(members: readonly Member[]): Promise<void> {
    const values: unknown[] = [];
    let begun = false;
    try {
      await this.#db.transaction().execute(async (db) => {
        begun = true;
        for (const { work } of members) values.push(await work(db));
      });
    } catch (error) {
      if (begun) for (const member of members) await this.#runAlone(member);
      else for (const { reject } of members) reject(error);
      return;
    }
    for (const [index, { resolve }] of members.entries()) resolve(values[index]);
  }

  #runAlone({ work, resolve, reject }: Member): Promise<void> {
    return this.#db.transaction().execute(work).then(resolve, reject);
  }
}
