import type { Temporal } from 'temporal-polyfill';
import { recordFault } from '../fault.ts';
import { byCard } from '../outbox/digest.ts';
import type { Reason } from '../outbox/reasons.ts';
import { notPrepared } from '../outbox/settle.ts';
import { toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import { type Batch, readBatch } from './batch.ts';
import type { Composing } from './composer.ts';
import { type Destination, destinationOf } from './destination.ts';
import type { DeliveryParts } from './parts.ts';
import type { Card } from './sender.ts';
import { idsOf, settle } from './settle.ts';
import { stillWanted } from './still-wanted.ts';
import type { NotNow } from './wrong-moment.ts';

/** What goes out, and to where. */
export interface Letter extends Destination {
  /** What the card is about; several nudges can share it. */
  readonly nudges: readonly NudgeRow[];
  readonly card: Card;
}

/** One nudge with its own card. */
interface Ready extends Destination {
  readonly composing: Composing;
  readonly card: Card;
}

/** What is to be sent, in the order of the nudges, those of one card together; those of which nothing is sent are settled. */
export async function makeReady(parts: DeliveryParts, nudges: readonly NudgeRow[]): Promise<Letter[]> {
  const batch = await readBatch(parts, nudges, parts.clock.now()).catch((error: unknown) => error);
  const cards = byCard(nudges);
  if (isBatch(batch)) return await allOf(cards, (card) => readyCard(parts, card, batch));
  // What cannot be read of one must not keep the others from their cards.
  if (cards.length > 1) return await allOf(cards, async (card) => (await makeReady(parts, card))[0] ?? null);
  for (const nudge of nudges) await notReady(parts, nudge, batch);
  return [];
}

async function allOf<T, Made>(items: readonly T[], make: (item: T) => Promise<Made | null>): Promise<Made[]> {
  return (await Promise.all(items.map(make))).filter((made) => made !== null);
}

function isBatch(read: unknown): read is Batch {
  return typeof read === 'object' && read !== null && 'firstServiceUrl' in read;
}

/** The nudges that share a card, as far as each of them is still to be sent. */
async function readyCard(
  parts: DeliveryParts,
  nudges: readonly NudgeRow[],
  batch: Batch,
): Promise<Letter | null> {
  const ready = await allOf(nudges, (nudge) => readyOne(parts, nudge, batch));
  const [first, ...others] = ready;
  if (!first) return null;
  const { address, known } = first;
  const several = ready.map(({ composing }) => composing);
  const card = others.length === 0 ? first.card : parts.composeDigest(several);
  return { nudges: several.map(({ nudge }) => nudge), card, address, known };
}

async function readyOne(parts: DeliveryParts, nudge: NudgeRow, batch: Batch): Promise<Ready | null> {
  try {
    const ready = await prepare(parts, nudge, batch);
    if ('card' in ready) return ready;
    await settle(parts, nudge, ready);
    return null;
  } catch (error) {
    return await notReady(parts, nudge, error);
  }
}

/** Nothing has left, and the cause may pass. */
async function notReady(parts: DeliveryParts, nudge: NudgeRow, error: unknown): Promise<null> {
  recordFault(parts.log, error, 'a nudge could not be made ready', idsOf(nudge));
  await settle(parts, nudge, notPrepared(nudge, parts.clock.now(), parts.random()));
  return null;
}

async function prepare(
  parts: DeliveryParts,
  nudge: NudgeRow,
  batch: Batch,
): Promise<Ready | Partial<NudgeRow>> {
  const { now } = batch;
  const verdict = stillWanted(parts.pack(), nudge, batch);
  if (verdict.kind !== 'send') return withoutSending(verdict, now);
  const to = destinationOf(batch, parts.home, nudge.employee);
  if ('reason' in to) return ended('failed', to.reason, now, to.detail);
  const employee = batch.employee(nudge.employee);
  if (!employee) return ended('skipped', 'gone', now);
  const { rule, person } = verdict;
  try {
    const composing = { nudge, rule, person, employee, now };
    const card = await parts.compose(composing);
    return card ? { composing, card, ...to } : ended('skipped', 'nothing-to-say', now);
  } catch (error) {
    recordFault(parts.log, error, 'card could not be composed', idsOf(nudge));
    return ended('failed', 'compose-failed', now);
  }
}

/** What becomes of a nudge for which this is not the moment. */
export function withoutSending(verdict: NotNow, now: Temporal.Instant): Partial<NudgeRow> {
  const changed_at = toText(now);
  return verdict.kind === 'skip'
    ? { state: 'skipped', reason: verdict.reason, changed_at }
    : { state: 'planned', reason: 'planned', due_at: toText(verdict.until), changed_at };
}

function ended(
  state: 'failed' | 'skipped',
  reason: Reason,
  now: Temporal.Instant,
  detail: string | null = null,
): Partial<NudgeRow> {
  return { state, reason, detail, changed_at: toText(now) };
}
