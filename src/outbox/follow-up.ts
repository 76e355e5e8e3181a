import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { toText } from '../store/moments.ts';
import type { NudgeRow, Priority } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { newNudge } from './new-nudge.ts';

/** Something to send because of what somebody did, not because a rule's time came. */
export interface FollowUp {
  /** Which of a program's follow-ups it is: `no-overtime.decision`. */
  readonly name: string;
  /** What it is about, so that the same again adds nothing: `2026-11-25/401004`. */
  readonly key: string;
  readonly program: string;
  /** The rule in whose name it comes: its words say why. */
  readonly rule: string;
  readonly employee: string;
  /** When it is to go out; outside the working hours it waits for the next. */
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Whether the person asked for it themselves: then it neither counts towards the budget nor waits. */
  readonly asked: boolean;
  readonly priority?: Priority;
  readonly ifUnsure?: NudgeRow['if_unsure'];
  /** What the program needs to compose it; of the shape the program says. */
  readonly data: unknown;
}

/**
 * Enters a follow-up into the ledger, in the transaction of the answer that leads to it: both are kept, or
 * neither.
 *
 * @returns false when it was there already; one that was taken back is entered anew
 */
export async function sendFollowUp(
  store: Store,
  followUp: FollowUp,
  { now, policyDigest }: { now: Temporal.Instant; policyDigest: string },
): Promise<boolean> {
  const row = rowOf(followUp, now, policyDigest);
  if ((await store.nudges.insert([row])) > 0) return true;
  return await revive(store, row);
}

/** What was taken back and is wanted after all goes out as if it had never been taken back. */
async function revive(store: Store, row: NudgeRow): Promise<boolean> {
  const before = await store.nudges.byOccurrence(row.rule, row.occurrence, row.employee);
  if (before?.state !== 'skipped' || before.reason !== 'withdrawn') return false;
  const { id: _id, created_at: _created, ...wanted } = row;
  return (await store.nudges.changeFrom('skipped', [before.id], wanted)) > 0;
}

function rowOf(followUp: FollowUp, now: Temporal.Instant, policyDigest: string): NudgeRow {
  const wanted = {
    id: randomUUID(),
    rule: followUp.rule,
    occurrence: occurrenceOf(followUp),
    employee: followUp.employee,
    program: followUp.program,
    priority: followUp.priority ?? 'high',
    origin: 'follow-up',
    asked: followUp.asked ? 1 : 0,
    data: JSON.stringify(followUp.data),
    wanted_at: toText(followUp.at),
    expires_at: toText(followUp.expiresAt),
    if_unsure: followUp.ifUnsure ?? 'leave',
    policy_digest: policyDigest,
  } as const;
  return newNudge(wanted, toText(now));
}

/** Takes back a follow-up that is still waiting: what it was about has changed. False when it has gone out. */
export async function withdrawFollowUp(
  store: Store,
  followUp: Pick<FollowUp, 'name' | 'key' | 'rule' | 'employee'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const nudge = await store.nudges.byOccurrence(followUp.rule, occurrenceOf(followUp), followUp.employee);
  if (!nudge) return false;
  const change = { state: 'skipped', reason: 'withdrawn', changed_at: toText(now) } as const;
  return (await store.nudges.changeFrom('planned', [nudge.id], change)) > 0;
}

/** The name of a nudge's follow-up; `null` for a rule's own nudge. */
export function followUpName({ origin, occurrence }: NudgeRow): string | null {
  return origin === 'follow-up' ? (occurrence.split('@', 1)[0] ?? null) : null;
}

function occurrenceOf({ name, key }: Pick<FollowUp, 'name' | 'key'>): string {
  return `${name}@${key}`;
}
