import type { Temporal } from 'temporal-polyfill';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Reason } from './reasons.ts';
import { backoffMs, retryPolicy } from './retry.ts';

/** What is written when a nudge is settled. */
export type Change = Partial<NudgeRow> & { state: NudgeRow['state']; reason: Reason };

/** A nudge that could not be made ready: nothing has left, and the cause may pass. */
export function notPrepared(nudge: NudgeRow, now: Temporal.Instant, random: number): Change {
  const wait = backoffMs(nudge.attempts + 1, random);
  return {
    state: 'planned',
    reason: 'not-prepared',
    attempts: nudge.attempts + 1,
    due_at: toText(now.add({ milliseconds: wait })),
    changed_at: toText(now),
  };
}

/**
 * What becomes of a nudge that may or may not have arrived: the rule's `ifUnsure` decides. Sending again may
 * show it twice, so only a rule that says so does it, a few times at most, and the ledger keeps why.
 */
export function unsure(
  nudge: NudgeRow,
  reason: 'unknown' | 'interrupted',
  now: Temporal.Instant,
  waitMs = 0,
): Change {
  const tried = { reason, attempts: nudge.attempts + 1, changed_at: toText(now) };
  const next = now.add({ milliseconds: waitMs });
  const expired = next.epochMilliseconds >= toMoment(nudge.expires_at).epochMilliseconds;
  if (nudge.if_unsure === 'resend' && !expired && tried.attempts < retryPolicy.unsureTries) {
    return { ...tried, state: 'planned', due_at: toText(next) };
  }
  // It counts as delivered at this moment for the budget: better one card less than one too many.
  return { ...tried, state: 'unknown' };
}
