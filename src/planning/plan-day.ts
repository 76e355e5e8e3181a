import type { Temporal } from 'temporal-polyfill';
import type { Reason } from '../outbox/reasons.ts';
import { isExempt, type Wishes } from '../people/preferences.ts';
import type { Due } from '../policy/due.ts';
import { inHoldOut } from '../policy/hold-out.ts';
import type { Pack } from '../policy/pack.ts';
import type { Rule } from '../policy/rule.ts';
import type { NudgeRow } from '../store/schema.ts';
import { candidate } from './candidate.ts';
import { type Frame, frameOf } from './frame.ts';
import { millisecondsOf, textOf } from './moments.ts';
import type { Wish } from './place.ts';
import { type Placement, planPerson } from './plan-person.ts';

/** Everything a day's plan depends on. The same input gives the same plan. */
export interface DayInput {
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  /** The day to plan, in the pack's zone. */
  readonly date: string;
  /** What is due for each person, on the day itself and on days that went by unplanned; empty for many. */
  readonly due: ReadonlyMap<string, readonly Due[]>;
  /** Ledger: nudges still planned for this day or before. */
  readonly open: readonly NudgeRow[];
  /** Ledger: when people were sent something in the week of the day, also later in it if the clock went back. */
  readonly delivered: readonly { readonly employee: string; readonly at: string }[];
  /** Ledger: whether a person has a nudge for an occurrence already. */
  readonly known: (occurrence: string, employee: string) => boolean;
  /** What people asked not to get, by employee; nothing for most. */
  readonly wishes?: ReadonlyMap<string, Wishes>;
  /** Times of which the ledger knows nothing, in epoch milliseconds. */
  readonly gaps?: readonly Gap[];
  readonly newId: () => string;
}

/** What becomes of a nudge that was planned before, provided it is still due at `from`. */
export interface Change {
  readonly id: string;
  readonly from: string;
  readonly to: Placed;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface DayPlan {
  readonly insert: NudgeRow[];
  readonly change: Change[];
}

/** Plans one day for all the given people. */
export function planDay(input: DayInput): DayPlan {
  const plan: DayPlan = { insert: [], change: [] };
  const open = groupBy(input.open, (nudge) => nudge.employee);
  const delivered = groupBy(input.delivered, (send) => send.employee);
  const frame = frameOf(input.pack, input.date);
  for (const [employee, due] of input.due) {
    const fresh = candidatesOf(employee, due, input, plan);
    const waiting = open.get(employee) ?? [];
    if (fresh.length === 0 && waiting.length === 0) continue;
    const sent = (delivered.get(employee) ?? []).map((send) => millisecondsOf(send.at));
    const quiet = input.wishes?.get(employee)?.quietAfternoon === true;
    placePerson(input, frame, { fresh, waiting, sent, quiet }, plan);
  }
  return plan;
}

/** The person's due occurrences that are new; those of the comparison group go straight to the ledger. */
function candidatesOf(employee: string, dues: readonly Due[], input: DayInput, plan: DayPlan): NudgeRow[] {
  const fresh: NudgeRow[] = [];
  const now = input.now.epochMilliseconds;
  const context = { now: textOf(now), policyDigest: input.pack.digest };
  for (const due of dues) {
    if (due.expiresAt.epochMilliseconds <= now) continue;
    if (input.known(due.occurrence, employee)) continue;
    const nudge = candidate(input.newId(), employee, due, context);
    const reason = keptBack(due.rule, employee, nudge, input);
    // The comparison group never gets it, whatever the ledger knows.
    if (reason !== 'hold-out' && inGap(due, input.gaps))
      plan.insert.push({ ...nudge, state: 'unknown', reason: 'restored' });
    else if (reason) plan.insert.push({ ...nudge, state: 'skipped', reason });
    else fresh.push(nudge);
  }
  return fresh;
}

/** Whether it may have gone out in a time of which the ledger knows nothing. */
function inGap({ dueAt, expiresAt }: Due, gaps: readonly Gap[] = []): boolean {
  return gaps.some(({ from, to }) => dueAt.epochMilliseconds <= to && expiresAt.epochMilliseconds > from);
}

/** Why a nudge goes to the ledger only: for comparison, or because the person wants none of its kind. */
function keptBack(rule: Rule, employee: string, nudge: NudgeRow, { wishes }: DayInput): Reason | null {
  if (inHoldOut(rule, employee)) return 'hold-out';
  const muted = wishes?.get(employee)?.muted.has(rule.program) === true;
  return muted && !isExempt(nudge) ? 'muted' : null;
}

interface Person {
  readonly fresh: readonly NudgeRow[];
  readonly waiting: readonly NudgeRow[];
  readonly sent: readonly number[];
  readonly quiet: boolean;
}

function placePerson(
  input: DayInput,
  frame: Frame,
  { fresh, waiting, sent, quiet }: Person,
  plan: DayPlan,
): void {
  const placements = planPerson(frame, input.now.epochMilliseconds, {
    fresh: fresh.map(wishOf),
    waiting: waiting.map((nudge) => ({
      ...wishOf(nudge),
      dueAt: millisecondsOf(nudge.due_at),
      attempts: nudge.attempts,
    })),
    sent,
    quiet,
  });
  for (const nudge of fresh) plan.insert.push({ ...nudge, ...placed(nudge, placements) });
  for (const nudge of waiting) {
    const to = placed(nudge, placements);
    if (to && (to.state === 'skipped' || to.due_at !== nudge.due_at))
      plan.change.push({ id: nudge.id, from: nudge.due_at, to });
  }
}

/** Occurrences stand for one person's nudges, so that what is equally important has the same order every time. */
function wishOf(nudge: NudgeRow): Wish {
  return {
    id: nudge.occurrence,
    priority: nudge.priority,
    asked: nudge.asked === 1,
    wantedAt: millisecondsOf(nudge.wanted_at),
    expiresAt: millisecondsOf(nudge.expires_at),
  };
}

type Placed = Pick<NudgeRow, 'due_at'> & { state: 'planned' | 'skipped'; reason: Reason };

function placed(nudge: NudgeRow, placements: ReadonlyMap<string, Placement>): Placed | null {
  const placement = placements.get(nudge.occurrence);
  if (!placement) return null;
  if (placement.state === 'skipped') return { ...placement, due_at: nudge.due_at };
  return { state: 'planned', reason: 'planned', due_at: textOf(placement.at) };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
