import type { Temporal } from 'temporal-polyfill';
import type { SendOutcome } from '../delivery/sender.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Reason } from './reasons.ts';
import { backoffMs } from './retry.ts';

type Change = Partial<NudgeRow> & { state: NudgeRow['state']; reason: Reason };

/** What one outcome of the platform makes of a nudge. Pure: the same outcome gives the same row. */
export function settlement(
  nudge: NudgeRow,
  outcome: SendOutcome,
  now: Temporal.Instant,
  random: number,
): Change {
  const tried = { attempts: nudge.attempts + 1, changed_at: toText(now) };
  switch (outcome.kind) {
    case 'sent':
      return {
        ...tried,
        state: 'sent',
        reason: 'sent',
        detail: null,
        sent_at: toText(now),
        activity: outcome.activityId,
        conversation: outcome.conversationId,
      };
    case 'throttled':
    case 'not-delivered':
      return { ...tried, ...tryAgain(nudge, outcome, now, random) };
    case 'unknown':
      return { ...tried, ...unsure(nudge, 'unknown', now), detail: outcome.code };
    case 'unreachable':
      return { ...tried, state: 'failed', reason: outcome.reach, detail: outcome.code };
    case 'rejected':
      return { ...tried, state: 'failed', reason: 'rejected', detail: outcome.code };
  }
}

type TryAgain = Extract<SendOutcome, { kind: 'throttled' | 'not-delivered' }>;

function tryAgain(nudge: NudgeRow, outcome: TryAgain, now: Temporal.Instant, random: number): Change {
  const wait = outcome.retryAfterMs ?? backoffMs(nudge.attempts + 1, random);
  const next = now.add({ milliseconds: wait });
  if (next.epochMilliseconds >= toMoment(nudge.expires_at).epochMilliseconds) {
    return { state: 'failed', reason: 'exhausted', detail: outcome.code };
  }
  return { state: 'planned', reason: outcome.kind, detail: outcome.code, due_at: toText(next) };
}

/**
 * What becomes of a nudge that may or may not have arrived: the rule's `ifUnsure` decides. Sending again may
 * show it twice, so only a rule that says so does it, and the ledger keeps why.
 */
export function unsure(nudge: NudgeRow, reason: 'unknown' | 'interrupted', now: Temporal.Instant): Change {
  const changed_at = toText(now);
  const expired = now.epochMilliseconds >= toMoment(nudge.expires_at).epochMilliseconds;
  if (nudge.if_unsure === 'resend' && !expired) {
    return { state: 'planned', reason, due_at: changed_at, changed_at };
  }
  // It counts as delivered at this moment for the budget: better one card less than one too many.
  return { state: 'unknown', reason, changed_at };
}
