/** Between the n-th statement whose text matches and the given number of statements after it. */
export interface StatementPoint {
  /** Source of a regular expression. */
  readonly text: string;
  readonly nth: number;
  readonly further: number;
  readonly edge: 'before' | 'after';
}

/** What a service process is told, as one line of JSON, before it opens anything. */
export interface Orders {
  readonly url: string;
  readonly policyDir: string;
  /** What its clock shows at first. */
  readonly startsAt: string;
  /** Seconds by which the clock goes on between two looks for work; without, it ends when nothing is left to take. */
  readonly stepSeconds: number | null;
  /** What shares the pace of sending with this process; without, it has one of its own. */
  readonly tenant: string | null;
  /** Where it kills itself, if anywhere. */
  readonly dieAt: StatementPoint | null;
  /** Seed of a clock that jumps about while it is read. */
  readonly jumps: number | null;
}
