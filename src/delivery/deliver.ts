import type { Clock } from '../clock.ts';
import { HagukumiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { claimDue, tidy } from '../outbox/outbox.ts';
import type { Reason } from '../outbox/reasons.ts';
import { settlement } from '../outbox/settle.ts';
import { toText } from '../store/moments.ts';
import type { NudgeRow, ReachRow } from '../store/schema.ts';
import type { Composer } from './composer.ts';
import type { Pacer } from './pacer.ts';
import type { Card, Sender, SendOutcome } from './sender.ts';
import { stillWanted, type Verdict, type WantedParts } from './still-wanted.ts';

export interface DeliveryParts extends WantedParts {
  readonly clock: Clock;
  readonly compose: Composer;
  readonly log: Log;
  /** Names this process in the leases it takes. */
  readonly owner: string;
  readonly pacer: Pacer;
  readonly random: () => number;
  readonly sender: Sender;
}

/** Calls under way at once. More than this hides no further latency at the platform's own limit. */
const batch = 8;

/**
 * Delivers everything that is due, then returns how many nudges it took up. Stops taking new ones when the
 * signal is aborted; what is under way is finished.
 */
export async function deliverDue(parts: DeliveryParts, signal?: AbortSignal): Promise<number> {
  await tidy(parts.store, parts.clock.now());
  let total = 0;
  while (!signal?.aborted) {
    const nudges = await claimDue(parts.store, parts.owner, parts.clock.now(), batch);
    if (nudges.length === 0) break;
    total += nudges.length;
    await Promise.all(nudges.map((nudge) => deliverOne(parts, nudge, signal)));
  }
  return total;
}

async function deliverOne(parts: DeliveryParts, nudge: NudgeRow, signal?: AbortSignal): Promise<void> {
  try {
    const verdict = await stillWanted(parts, nudge, parts.clock.now());
    if (verdict.kind !== 'send') return await settle(parts, nudge, withoutSending(verdict, parts.clock));
    const card = await composed(parts, nudge, verdict);
    if (!card) return;
    const reach = await parts.store.reach.of(nudge.employee);
    if (reach?.state !== 'reachable') {
      return await settle(parts, nudge, ended(parts, 'failed', reach?.state ?? 'not-installed'));
    }
    await parts.pacer.turn(signal);
    if (signal?.aborted) return await settle(parts, nudge, { state: 'planned', reason: 'planned' });
    await send(parts, nudge, card, reach);
  } catch (error) {
    // The lease stays: it becomes `unknown` when it runs out, which is the truth about this nudge.
    parts.log.error({ nudge: nudge.id, rule: nudge.rule, err: error }, 'delivery of one nudge broke off');
  }
}

async function composed(
  parts: DeliveryParts,
  nudge: NudgeRow,
  { rule, person }: Extract<Verdict, { kind: 'send' }>,
): Promise<Card | null> {
  try {
    const card = await parts.compose(nudge, rule, person, parts.clock.now());
    if (!card) await settle(parts, nudge, ended(parts, 'skipped', 'nothing-to-say'));
    return card;
  } catch (error) {
    parts.log.error({ nudge: nudge.id, rule: nudge.rule, err: error }, 'card could not be composed');
    await settle(parts, nudge, ended(parts, 'failed', 'compose-failed'));
    return null;
  }
}

async function send(parts: DeliveryParts, nudge: NudgeRow, card: Card, reach: ReachRow): Promise<void> {
  const outcome = await trySend(parts, card, reach, nudge);
  if (outcome.kind === 'throttled' && outcome.retryAfterMs !== null) parts.pacer.pause(outcome.retryAfterMs);
  const now = parts.clock.now();
  await noteReach(parts, nudge, outcome, reach);
  await settle(parts, nudge, settlement(nudge, outcome, now, parts.random()));
  parts.log.debug({ nudge: nudge.id, rule: nudge.rule, outcome: outcome.kind }, 'nudge settled');
}

async function trySend(
  parts: DeliveryParts,
  card: Card,
  reach: ReachRow,
  nudge: NudgeRow,
): Promise<SendOutcome> {
  const employee = await parts.store.employees.byNumber(nudge.employee);
  try {
    return await parts.sender.send(
      {
        tenantId: reach.tenant,
        serviceUrl: reach.service_url,
        conversationId: reach.conversation,
        userId: reach.user_id,
        entraId: employee?.entra_id ?? null,
      },
      card,
    );
  } catch (error) {
    parts.log.error({ nudge: nudge.id, rule: nudge.rule, err: error }, 'sender threw');
    // A card that cannot be rendered never left this process; anything else may have.
    return error instanceof HagukumiError && error.code === 'card.invalid'
      ? { kind: 'rejected', code: 'card.invalid' }
      : { kind: 'unknown', code: 'internal' };
  }
}

async function noteReach(
  parts: DeliveryParts,
  nudge: NudgeRow,
  outcome: SendOutcome,
  reach: ReachRow,
): Promise<void> {
  const changed_at = toText(parts.clock.now());
  if (outcome.kind === 'unreachable') {
    await parts.store.reach.change(nudge.employee, { state: outcome.reach, cause: outcome.code, changed_at });
  } else if (outcome.kind === 'sent' && outcome.conversationId !== reach.conversation) {
    await parts.store.reach.change(nudge.employee, { conversation: outcome.conversationId, changed_at });
  }
}

function withoutSending(verdict: Exclude<Verdict, { kind: 'send' }>, clock: Clock): Partial<NudgeRow> {
  const changed_at = toText(clock.now());
  return verdict.kind === 'skip'
    ? { state: 'skipped', reason: verdict.reason, changed_at }
    : { state: 'planned', reason: 'planned', due_at: toText(verdict.until), changed_at };
}

function ended(parts: DeliveryParts, state: 'failed' | 'skipped', reason: Reason): Partial<NudgeRow> {
  return { state, reason, changed_at: toText(parts.clock.now()) };
}

async function settle(parts: DeliveryParts, nudge: NudgeRow, change: Partial<NudgeRow>): Promise<void> {
  const kept = await parts.store.nudges.settle(nudge.id, parts.owner, change);
  if (!kept) parts.log.warn({ nudge: nudge.id }, 'the lease was lost before the outcome was written');
}
