/** What a side is asked: to send the same cards once more. */
export interface Order {
  /** Which day of the bench it is; each has its own announcement. */
  readonly day: number;
}

/** What a side says of one day's cards. */
export interface Sent {
  readonly sent: number;
  readonly cpuMs: number;
  readonly seconds: number;
  /** Resident memory, second by second. */
  readonly megabytes: readonly number[];
  /** The same minute by minute and in the end, each time after everything that can be let go was let go. */
  readonly held: readonly number[];
}

/** What the fake Teams saw since it was asked the last time. */
export interface Arrived {
  /** Cards, each counted once. */
  readonly cards: number;
  readonly perSecond: number;
  /** The most that arrived within any one second. */
  readonly fullestSecond: number;
}
