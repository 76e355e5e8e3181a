import type { Temporal } from 'temporal-polyfill';
import { backoffMs, retryPolicy } from '../outbox/retry.ts';
import { type Change, unsure } from '../outbox/settle.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Again } from './learn.ts';
import type { SendOutcome } from './sender.ts';

/** What became of a request that was made. */
export type Tried = Exclude<SendOutcome, { kind: 'held' }>;

/**
 * What one outcome of the platform makes of a nudge. Pure: the same outcome gives the same row.
 *
 * @param again why a refusal is not the last word
 */
export function settlement(
  nudge: NudgeRow,
  outcome: Tried,
  now: Temporal.Instant,
  random: number,
  again: Again | null = null,
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
      return {
        ...unsure(nudge, 'unknown', now, backoffMs(nudge.attempts + 1, random)),
        detail: outcome.code,
      };
    case 'unreachable':
      return { ...tried, ...refused(outcome, now, again) };
    case 'rejected':
      return { ...tried, state: 'failed', reason: 'rejected', detail: outcome.code };
  }
}

type Refusal = Extract<SendOutcome, { kind: 'unreachable' }>;

function refused({ reach, code }: Refusal, now: Temporal.Instant, again: Again | null): Change {
  if (again === null) return { state: 'failed', reason: reach, detail: code };
  const overtaken = again === 'overtaken';
  return {
    state: 'planned',
    reason: overtaken ? 'planned' : again,
    detail: code,
    due_at: toText(overtaken ? now.add({ milliseconds: retryPolicy.leastMs }) : now),
  };
}

type TryAgain = Extract<SendOutcome, { kind: 'throttled' | 'not-delivered' }>;

function tryAgain(nudge: NudgeRow, outcome: TryAgain, now: Temporal.Instant, random: number): Change {
  const wait = outcome.retryAfterMs ?? backoffMs(nudge.attempts + 1, random);
  const next = now.add({ milliseconds: Math.max(wait, retryPolicy.leastMs) });
  if (next.epochMilliseconds >= toMoment(nudge.expires_at).epochMilliseconds) {
    return { state: 'failed', reason: 'exhausted', detail: outcome.code };
  }
  return { state: 'planned', reason: outcome.kind, detail: outcome.code, due_at: toText(next) };
}
