import type { Temporal } from 'temporal-polyfill';
import { recordFault } from '../fault.ts';
import { backoffMs } from '../outbox/retry.ts';
import { findRule } from '../policy/lookup.ts';
import { toText } from '../store/moments.ts';
import type { CardChangeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { Calls } from './calls.ts';
import type { ChangeOutcome, Changer } from './changer.ts';
import type { DeliveryParts } from './parts.ts';
import type { Card } from './sender.ts';

export type ChangeParts = Pick<
  DeliveryParts,
  'clock' | 'compose' | 'directory' | 'log' | 'pack' | 'pacer' | 'random' | 'store'
> & { readonly changer: Changer };

type Due = Awaited<ReturnType<Store['cardChanges']['due']>>[number];

const batch = 64;
const mostCalls = 16;
/** Nobody else takes up a change for so long once somebody has. */
const leaseSeconds = 120;
/** With the usual waits between them these take about an hour. */
const mostTries = 12;
/** A pause the platform gave no length for. */
const unnamedPauseMs = 1_000;

/**
 * Changes or takes back the cards that are to be, at the tenant's pace and under its pauses. Nobody is disturbed by
 * it, so it happens at any hour.
 */
export async function changeCards(parts: ChangeParts, signal: AbortSignal): Promise<void> {
  const { store, clock, pacer } = parts;
  if (!(await store.cardChanges.anyDue(toText(clock.now())))) return;
  const calls = new Calls();
  try {
    while (!signal.aborted && (await pacer.open(signal))) {
      const due = await store.cardChanges.due(toText(clock.now()), batch);
      if (due.length === 0) break;
      for (const change of due) {
        await calls.fewerThan(mostCalls);
        if (await taken(parts, change)) calls.start(() => changeOne(parts, change, signal));
      }
      await calls.fewerThan(1);
    }
  } finally {
    await calls.fewerThan(1);
    await pacer.rest();
  }
}

function taken({ store, clock }: ChangeParts, { nudge, version, due_at }: Due): Promise<boolean> {
  const until = toText(clock.now().add({ seconds: leaseSeconds }));
  return store.cardChanges.take({ nudge, version, due_at }, until);
}

async function changeOne(parts: ChangeParts, due: Due, signal: AbortSignal): Promise<void> {
  try {
    const turn = await parts.pacer.turn(signal);
    if (!turn) return await parts.store.cardChanges.settle(due, { due_at: due.due_at });
    const outcome = await tryOne(parts, due).finally(() => turn.answered());
    if (outcome.kind === 'throttled') await parts.pacer.pause(outcome.retryAfterMs ?? unnamedPauseMs);
    await parts.store.cardChanges.settle(due, settled(due, outcome, parts.clock.now(), parts.random()));
  } catch (error) {
    // It is taken up again when its time is over.
    recordFault(parts.log, error, 'the change of a card broke off', { nudge: due.nudge });
  }
}

async function tryOne(parts: ChangeParts, due: Due): Promise<ChangeOutcome> {
  const { activity, conversation, service_url: serviceUrl } = due;
  if (activity === null || conversation === null) {
    // What is under way will have an id in a moment; what nobody knows of may be in the chat, and stays there.
    const kind = due.nudge_state === 'sending' ? 'again' : 'refused';
    return { kind, code: 'no activity id', retryAfterMs: null };
  }
  const at = { serviceUrl, conversationId: conversation, activityId: activity };
  if (due.kind === 'recall') return await parts.changer.remove(at);
  const card = await cardNow(parts, due);
  return card ? await parts.changer.replace(at, card) : { kind: 'gone' };
}

/** The card as it would go out now. */
async function cardNow(
  { store, directory, pack, clock, compose }: ChangeParts,
  due: Due,
): Promise<Card | null> {
  const now = clock.now();
  const nudge = await store.nudges.byId(due.nudge);
  const rule = nudge && findRule(pack(), nudge.rule);
  const employee = await store.employees.byNumber(due.employee);
  const person = await directory.person(pack().calendar.dateOf(now), due.employee);
  return nudge && rule && employee && person ? await compose({ nudge, rule, person, employee, now }) : null;
}

function settled(
  due: Due,
  outcome: ChangeOutcome,
  now: Temporal.Instant,
  random: number,
): Partial<CardChangeRow> {
  const changed_at = toText(now);
  if (outcome.kind === 'done') return { state: 'done', code: null, changed_at };
  // A card that is no longer there needs no taking back; one that was to say something else does not say it.
  if (outcome.kind === 'gone')
    return { state: due.kind === 'recall' ? 'done' : 'failed', code: 'gone', changed_at };
  const attempts = due.attempts + 1;
  const { code } = outcome;
  if (outcome.kind === 'refused' || attempts >= mostTries)
    return { state: 'failed', attempts, code, changed_at };
  const wait = outcome.retryAfterMs ?? backoffMs(attempts, random);
  return { attempts, code, due_at: toText(now.add({ milliseconds: wait })), changed_at };
}
