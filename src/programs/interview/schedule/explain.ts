import { type Bits, both, isEmpty, runsOf, without } from './bits.ts';
import { startable } from './options.ts';
import { attendee, NONE, pairOf, TICK } from './problem.ts';
import { effortOf, type Relaxation } from './relax.ts';
import type { Scheduled } from './schedule.ts';
import { Trials } from './trials.ts';

export type Reason =
  | 'agreed-time-gone'
  | 'no-working-time'
  | 'supervisor-away'
  | 'subordinate-away'
  | 'supervisor-busy'
  | 'subordinate-busy'
  | 'no-common-time'
  | 'no-room'
  | 'daily-maximum'
  | 'buffer'
  | 'taken';

export interface Explanation {
  readonly pair: number;
  readonly reason: Reason;
  /** The interviews that have the times which this pair could have had. */
  readonly rivals: readonly number[];
  /** What would bring this pair a time without taking anybody else's, the smallest first; each is tried out. */
  readonly helps: readonly Relaxation[];
}

/** Why each pair without a time has none, and what would help. */
export function explain(scheduled: Scheduled): Explanation[] {
  const trials = new Trials(scheduled);
  return scheduled.problem.pairs.flatMap((_, pair) =>
    scheduled.board.startOf(pair) === NONE ? [explainOne(scheduled, trials, pair)] : [],
  );
}

function explainOne(scheduled: Scheduled, trials: Trials, pair: number): Explanation {
  const { problem } = scheduled;
  const helps = trials.all(pair).sort((a, b) => effortOf(problem, a, TICK) - effortOf(problem, b, TICK));
  const alone = aloneReason(scheduled, pair);
  if (alone !== null) return { pair, reason: alone, rivals: [], helps };
  const kinds = helps.map(({ kind }) => kind);
  const reason = kinds.includes('room')
    ? 'no-room'
    : kinds.includes('daily-maximum')
      ? 'daily-maximum'
      : kinds.includes('buffer')
        ? 'buffer'
        : 'taken';
  return { pair, reason, rivals: rivalsOf(scheduled, pair), helps };
}

/** What keeps a pair from meeting even if nobody else had an interview. */
function aloneReason({ problem, options }: Scheduled, index: number): Reason | null {
  const { supervisor, subordinate, fixed } = pairOf(problem, index);
  const starts = startable(problem);
  const when = (...taken: readonly Bits[]) =>
    both(starts, runsOf(without(problem.grid.open, ...taken), problem.length));
  const [one, other] = [attendee(problem, supervisor), attendee(problem, subordinate)];
  if (isEmpty(starts)) return 'no-working-time';
  if (isEmpty(when(one.away))) return 'supervisor-away';
  if (isEmpty(when(other.away))) return 'subordinate-away';
  if (isEmpty(when(one.away, one.busy))) return 'supervisor-busy';
  if (isEmpty(when(other.away, other.busy))) return 'subordinate-busy';
  if (isEmpty(when(one.away, one.busy, other.away, other.busy))) return 'no-common-time';
  if (options.of(index).length > 0) return null;
  return fixed ? 'agreed-time-gone' : 'no-room';
}

function rivalsOf({ board, options }: Scheduled, pair: number): number[] {
  const rivals = new Set<number>();
  for (const start of options.of(pair)) {
    for (const other of board.clashes(pair, start)) rivals.add(other);
    for (const { taken } of board.roomsAt(pair, start)) for (const other of taken) rivals.add(other);
  }
  return [...rivals].sort((a, b) => a - b);
}
