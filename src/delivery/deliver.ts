import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import { HagukumiError } from '../errors.ts';
import { recordFault } from '../fault.ts';
import type { Log } from '../log.ts';
import { claimDue, tidy } from '../outbox/outbox.ts';
import type { Reason } from '../outbox/reasons.ts';
import { notPrepared } from '../outbox/settle.ts';
import { toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Composer } from './composer.ts';
import { type Destination, destinationOf, type Home } from './destination.ts';
import { learn } from './learn.ts';
import type { Pacer, Turn } from './pace/pacer.ts';
import type { Card, Sender, SendOutcome } from './sender.ts';
import { settlement } from './settlement.ts';
import { stillWanted, type Verdict, type WantedParts } from './still-wanted.ts';
import { wrongMoment } from './wrong-moment.ts';

export interface DeliveryParts extends WantedParts {
  readonly clock: Clock;
  readonly compose: Composer;
  /** `null` without a registration. */
  readonly home: Home | null;
  readonly log: Log;
  /** Names this process in the leases it takes. */
  readonly owner: string;
  readonly pacer: Pacer;
  readonly random: () => number;
  readonly sender: Sender;
}

/** Calls under way at once. More than this hides no further latency at the platform's own limit. */
const batch = 8;

/** A pause the platform gave no length for. */
const unnamedPauseMs = 1_000;

/**
 * Delivers everything that is due, then returns how many nudges it took up. Stops taking new ones when the
 * signal is aborted or the platform asks for a pause; what is under way is finished.
 */
export async function deliverDue(parts: DeliveryParts, signal?: AbortSignal): Promise<number> {
  await tidy(parts.store, parts.clock.now());
  if (!(await parts.store.nudges.anyDue(toText(parts.clock.now())))) return 0;
  let total = 0;
  while (await parts.pacer.open(signal)) {
    const nudges = await claimDue(parts.store, parts.owner, parts.clock.now(), batch);
    if (nudges.length === 0) break;
    total += nudges.length;
    await Promise.all(nudges.map((nudge) => deliverOne(parts, nudge, signal)));
  }
  await parts.pacer.rest();
  return total;
}

async function deliverOne(parts: DeliveryParts, nudge: NudgeRow, signal?: AbortSignal): Promise<void> {
  try {
    const letter = await prepared(parts, nudge);
    if (!letter) return;
    const turn = await turnOf(parts.pacer, letter, signal);
    // Waiting may have taken it past closing time, or past its lease where the machine was suspended.
    const now = parts.clock.now();
    const wrong = wrongMoment(parts.pack(), nudge, now);
    if (wrong) return await settle(parts, nudge, withoutSending(wrong, now));
    if (!turn || toText(now) >= (nudge.lease_until ?? '')) {
      return await settle(parts, nudge, { state: 'planned', reason: 'planned', changed_at: toText(now) });
    }
    await send(parts, nudge, letter, turn);
  } catch (error) {
    // The lease stays: it becomes `unknown` when it runs out, which is the truth about this nudge.
    recordFault(parts.log, error, 'delivery of one nudge broke off', idsOf(nudge));
  }
}

/** What goes out, and to where. */
interface Letter extends Destination {
  readonly card: Card;
}

/** A chat that has to be opened first is a request of its own, and the platform counts it. */
async function turnOf(pacer: Pacer, { address }: Letter, signal?: AbortSignal): Promise<Turn | null> {
  if (address.conversationId === null) (await pacer.turn(signal))?.answered();
  return await pacer.turn(signal);
}

/** What is to be sent; `null` when nothing is, and the nudge is settled then. */
async function prepared(parts: DeliveryParts, nudge: NudgeRow): Promise<Letter | null> {
  const outcome = await prepare(parts, nudge).catch((error: unknown) => {
    recordFault(parts.log, error, 'a nudge could not be made ready', idsOf(nudge));
    return notPrepared(nudge, parts.clock.now(), parts.random());
  });
  if ('card' in outcome) return outcome;
  await settle(parts, nudge, outcome);
  return null;
}

async function prepare(parts: DeliveryParts, nudge: NudgeRow): Promise<Letter | Partial<NudgeRow>> {
  const verdict = await stillWanted(parts, nudge, parts.clock.now());
  if (verdict.kind !== 'send') return withoutSending(verdict, parts.clock.now());
  const to = await destinationOf(parts.store, parts.home, nudge.employee, parts.clock.now());
  if ('reason' in to) return ended(parts, 'failed', to.reason, to.detail);
  try {
    const card = await parts.compose(nudge, verdict.rule, verdict.person, parts.clock.now());
    return card ? { card, ...to } : ended(parts, 'skipped', 'nothing-to-say');
  } catch (error) {
    recordFault(parts.log, error, 'card could not be composed', idsOf(nudge));
    return ended(parts, 'failed', 'compose-failed');
  }
}

async function send(parts: DeliveryParts, nudge: NudgeRow, letter: Letter, turn: Turn): Promise<void> {
  const began = parts.clock.now();
  const outcome = await trySend(parts, letter, nudge);
  turn.answered();
  if (outcome.kind === 'throttled') {
    await parts.pacer.pause(outcome.retryAfterMs ?? unnamedPauseMs);
  }
  const now = parts.clock.now();
  // In one transaction, so that who is heard from in between finds the nudge failed or the refusal overtaken.
  await parts.store.transaction(async (store) => {
    const again = await learn(store, nudge.employee, letter, outcome, { began, now });
    await settle({ ...parts, store }, nudge, settlement(nudge, outcome, now, parts.random(), again));
  });
  parts.log.debug({ nudge: nudge.id, rule: nudge.rule, outcome: outcome.kind }, 'nudge settled');
}

async function trySend(
  parts: DeliveryParts,
  { address, card }: Letter,
  nudge: NudgeRow,
): Promise<SendOutcome> {
  try {
    return await parts.sender.send(address, card);
  } catch (error) {
    recordFault(parts.log, error, 'sender threw', idsOf(nudge));
    // A card that cannot be rendered never left this process; anything else may have.
    return error instanceof HagukumiError && error.code === 'card.invalid'
      ? { kind: 'rejected', code: 'card.invalid' }
      : { kind: 'unknown', code: 'internal' };
  }
}

function withoutSending(
  verdict: Exclude<Verdict, { kind: 'send' }>,
  now: Temporal.Instant,
): Partial<NudgeRow> {
  const changed_at = toText(now);
  return verdict.kind === 'skip'
    ? { state: 'skipped', reason: verdict.reason, changed_at }
    : { state: 'planned', reason: 'planned', due_at: toText(verdict.until), changed_at };
}

function ended(
  parts: DeliveryParts,
  state: 'failed' | 'skipped',
  reason: Reason,
  detail: string | null = null,
): Partial<NudgeRow> {
  return { state, reason, detail, changed_at: toText(parts.clock.now()) };
}

async function settle(parts: DeliveryParts, nudge: NudgeRow, change: Partial<NudgeRow>): Promise<void> {
  const kept = await parts.store.nudges.settle(nudge.id, parts.owner, change);
  if (!kept) parts.log.warn({ nudge: nudge.id }, 'the lease was lost before the outcome was written');
}

function idsOf({ id, rule }: NudgeRow): Record<string, string> {
  return { nudge: id, rule };
}
