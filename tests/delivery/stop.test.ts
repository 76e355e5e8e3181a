import { beforeEach, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { SendOutcome } from '../../src/delivery/sender.ts';
import type { Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { deliveryOver, RecordingSender, seedPeople } from '../support/delivery.ts';
import { memoryStore } from '../support/stores.ts';

const numbers = Array.from({ length: 40 }, (_, index) => String(2000 + index));

let store: Store;
let stop: AbortController;
beforeEach(async () => {
  stop = new AbortController();
  store = await memoryStore();
  await seedPeople(store, ...numbers);
  await store.nudges.insert(numbers.map((employee) => nudgeRow({ employee })));
});

const states = async () =>
  Object.fromEntries((await store.nudges.countByState()).map(({ state, count }) => [state, Number(count)]));

/** One round that is told to stop at its third call, whose calls from there on are answered as told. */
async function stoppedRound(
  answer: () => Promise<SendOutcome>,
  given: { readonly ifUnsure?: 'resend'; readonly graceMs?: number } = {},
) {
  if (given.ifUnsure) {
    const all = await Promise.all(numbers.map((employee) => store.nudges.ofEmployee(employee, 1)));
    await store.nudges.changeFrom(
      'planned',
      all.flat().map(({ id }) => id),
      { if_unsure: given.ifUnsure },
    );
  }
  const sender = new RecordingSender(async (to, nth) => {
    if (nth === 3) stop.abort();
    if (nth >= 3) return await answer();
    return { kind: 'sent', activityId: `${nth}`, conversationId: to.conversationId ?? '' };
  });
  const delivery = deliveryOver(store, { sender });
  await deliverDue({ ...delivery.parts, graceMs: given.graceMs ?? 50 }, stop.signal);
  return { ...delivery, started: sender.sends.length };
}

const hangs = () => new Promise<SendOutcome>(() => {});

it('finishes what is under way and starts nothing new', async () => {
  const answersLater = async (): Promise<SendOutcome> => {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    return { kind: 'sent', activityId: 'late', conversationId: 'a' };
  };
  const { started } = await stoppedRound(answersLater, { graceMs: 60_000 });
  expect(started).toBeLessThan(numbers.length);
  expect(await states()).toEqual({ sent: started, planned: numbers.length - started });
});

it('gives up what hangs: it may have arrived, and is not sent again', async () => {
  const { started, parts, sender } = await stoppedRound(hangs);
  expect(await states()).toEqual({ sent: 2, unknown: started - 2, planned: numbers.length - started });
  const unsure = (await Promise.all(numbers.map((employee) => store.nudges.ofEmployee(employee, 1)))).flat();
  expect(unsure.filter(({ state }) => state === 'unknown')).toContainEqual(
    expect.objectContaining({ reason: 'unknown', detail: 'stopped', lease_owner: null }),
  );
  const before = sender.sends.map(({ to }) => to.conversationId);
  await deliverDue({ ...parts, sender: new RecordingSender() });
  expect(await states()).toEqual({ sent: numbers.length - (started - 2), unknown: started - 2 });
  expect(new Set(before).size).toBe(before.length);
});

it('gives up what hangs and the rule would rather see twice: it is due again', async () => {
  const { started } = await stoppedRound(hangs, { ifUnsure: 'resend' });
  expect(await states()).toEqual({ sent: 2, planned: numbers.length - 2 });
  expect(started).toBeGreaterThan(2);
});

it('lets an answer that comes after it was given up change nothing', async () => {
  let answerLate: (outcome: SendOutcome) => void = () => {};
  const { started } = await stoppedRound(() => new Promise((resolve) => (answerLate = resolve)));
  const before = await states();
  answerLate({ kind: 'rejected', code: '400' });
  await new Promise(setImmediate);
  expect(await states()).toEqual(before);
  expect(started).toBeGreaterThan(2);
});
