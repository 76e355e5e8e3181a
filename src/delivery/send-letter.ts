import { HagukumiError } from '../errors.ts';
import { recordFault } from '../fault.ts';
import { toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Ending } from './ending.ts';
import { learn } from './learn.ts';
import type { DeliveryParts } from './parts.ts';
import { type Letter, withoutSending } from './prepare.ts';
import type { Go, SendOutcome } from './sender.ts';
import { idsOf, settleAll } from './settle.ts';
import { settlement } from './settlement.ts';
import { wrongMoment } from './wrong-moment.ts';

/** A pause the platform gave no length for. */
const unnamedPauseMs = 1_000;

/** Sends one letter when its turn comes and writes what became of it. Never fails. */
export async function sendLetter(parts: DeliveryParts, letter: Letter, ending: Ending): Promise<void> {
  const { nudges } = letter;
  const [first] = nudges;
  if (!first) return;
  try {
    let began = parts.clock.now();
    const go: Go = async () => {
      const turn = await parts.pacer.turn(ending.stop);
      began = parts.clock.now();
      if (turn && nudges.every((nudge) => mayStillGo(parts, nudge))) return turn;
      turn?.answered();
      return null;
    };
    const outcome = await orGivenUp(trySend(parts, letter, go), ending.giveUp);
    if (outcome.kind === 'throttled') await parts.pacer.pause(outcome.retryAfterMs ?? unnamedPauseMs);
    const now = parts.clock.now();
    // In one transaction, so that who is heard from in between finds the nudge failed or the refusal overtaken.
    // What shares the card shares its fate, each by its own rule and its own tries.
    const random = parts.random();
    await settleAll(parts, nudges, async (store) => {
      const again = await learn(store, first.employee, letter, outcome, { began, now });
      return (nudge) =>
        outcome.kind === 'held' ? released(parts, nudge) : settlement(nudge, outcome, now, random, again);
    });
    for (const nudge of nudges) parts.log.debug({ ...idsOf(nudge), outcome: outcome.kind }, 'nudge settled');
  } catch (error) {
    // The lease stays: it becomes `unknown` when it runs out, which is the truth about this nudge.
    recordFault(parts.log, error, 'delivery of one nudge broke off', idsOf(first));
  }
}

/** Waiting may have taken it past closing time, or past its lease where the machine was suspended. */
function mayStillGo({ pack, clock }: DeliveryParts, nudge: NudgeRow): boolean {
  const now = clock.now();
  return toText(now) < (nudge.lease_until ?? '') && wrongMoment(pack(), nudge, now) === null;
}

function released({ pack, clock }: DeliveryParts, nudge: NudgeRow): Partial<NudgeRow> {
  const now = clock.now();
  const wrong = wrongMoment(pack(), nudge, now);
  return wrong
    ? withoutSending(wrong, now)
    : { state: 'planned', reason: 'planned', changed_at: toText(now) };
}

async function trySend(parts: DeliveryParts, letter: Letter, go: Go): Promise<SendOutcome> {
  try {
    return await parts.sender.send(letter.address, letter.card, go);
  } catch (error) {
    const [first] = letter.nudges;
    recordFault(parts.log, error, 'sender threw', first && idsOf(first));
    // A card that cannot be rendered never left this process; anything else may have.
    return error instanceof HagukumiError && error.code === 'card.invalid'
      ? { kind: 'rejected', code: 'card.invalid' }
      : { kind: 'unknown', code: 'internal' };
  }
}

/** The outcome, or that nobody waits for it any longer: then it may have arrived. */
function orGivenUp(outcome: Promise<SendOutcome>, giveUp: AbortSignal): Promise<SendOutcome> {
  return new Promise((resolve) => {
    const leave = () => resolve({ kind: 'unknown', code: 'stopped' });
    giveUp.addEventListener('abort', leave, { once: true });
    void outcome.then((known) => {
      giveUp.removeEventListener('abort', leave);
      resolve(known);
    });
  });
}
