import type { AliasedRawBuilder, Dialect, RawBuilder } from 'kysely';

/** What one database does differently from the other, by name. Nothing else knows which one it is. */
export interface Engine {
  readonly dialect: Dialect;
  /** Transactions run side by side, so that those which have to follow one another must take turns. */
  readonly sideBySide: boolean;
  /** Its time in epoch milliseconds, where several machines use it at once; null where only this one does. */
  readonly time: RawBuilder<number> | null;
  /** Writes all it holds at this moment into a new SQLite file; null where only a copy row by row can do that. */
  readonly snapshot: ((file: string) => void) | null;
  /** Names as a table, so that the statement is the same however many they are, and goes from each to what is theirs. */
  readonly listed: (names: readonly string[]) => AliasedRawBuilder<{ name: string }, 'listed'>;
  /** Whether the database itself gave up a transaction for the sake of another: nothing of it was kept. */
  gaveWay(error: unknown): boolean;
  /** Whether the connection is gone, and with it any transaction that was not being committed. */
  isCutOff(error: unknown): boolean;
}
