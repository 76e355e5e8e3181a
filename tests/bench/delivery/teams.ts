import { FakeTeams } from '../../support/fake-teams/index.ts';
import { answering } from '../harness/child.ts';
import type { Arrived } from './protocol.ts';

// The fake Teams in a process of its own, so that it neither slows down what is measured nor is slowed down by it.
const teams = await FakeTeams.start(false);
await answering(teams.serviceUrl, () => arrived(teams.arrivals.splice(0)));
await teams.close();

function arrived(moments: readonly number[]): Arrived {
  const sorted = moments.toSorted((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  return {
    cards: sorted.length,
    perSecond: (1000 * (sorted.length - 1)) / Math.max(1, last - first),
    fullestSecond: fullestSecond(sorted),
  };
}

function fullestSecond(moments: readonly number[]): number {
  let [from, most] = [0, 0];
  for (const [index, moment] of moments.entries()) {
    while (moment - (moments[from] ?? moment) >= 1000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
