import { monotonicSeconds, sleep } from '../clock.ts';

/** How long another process may keep the database to itself: importing the largest roster takes seconds. */
const patienceSeconds = 60;
const waitMs = { first: 2, factor: 1.5, longest: 50 } as const;

/**
 * Tries a statement until no other process holds the database. SQLite's own waiting would stop this whole process,
 * which has people to answer meanwhile; so a statement fails at once, and the waiting is done here.
 *
 * @param closing once aborted, the next refusal is final
 */
export async function onceFree<T>(statement: () => T, closing: AbortSignal): Promise<T> {
  const giveUpAt = monotonicSeconds() + patienceSeconds;
  for (let wait: number = waitMs.first; ; wait = Math.min(wait * waitMs.factor, waitMs.longest)) {
    try {
      return statement();
    } catch (error) {
      if (!isBusy(error) || closing.aborted || monotonicSeconds() >= giveUpAt) throw error;
    }
    // Spread, so that two processes that refused each other do not meet again.
    await sleep(wait * (0.5 + Math.random()), closing);
  }
}

/** Whether another process has the database: `SQLITE_BUSY`, or that with more behind it. */
export function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
}
