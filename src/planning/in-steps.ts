import { setImmediate } from 'node:timers/promises';

/** So many people are simulated before others get their turn: some twenty milliseconds. */
const peopleAtOnce = 10;

/** Works through many people a few at a time, so that whoever else asks the service is answered meanwhile. */
export async function inSteps<T>(
  people: readonly T[],
  work: (some: readonly T[]) => void,
  signal?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < people.length; at += peopleAtOnce) {
    signal?.throwIfAborted();
    work(people.slice(at, at + peopleAtOnce));
    await setImmediate();
  }
}
