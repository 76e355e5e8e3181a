import { inTurn, shuffled } from '../order.ts';
import { type Memory, retrievability } from './memory.ts';

/** A question that could be asked, with what the person remembers of it. */
export interface Candidate {
  readonly ref: string;
  readonly topic: string;
  readonly memory: Memory | null;
}

/** With so many times the wanted number waiting, nothing new is begun. */
const backlog = 2;

/**
 * The questions to ask on a day: what came round and is most likely forgotten first, then new ones. One place is
 * kept for a new question unless many are waiting, or somebody who answers a few each week would never see the rest.
 */
export function selectQuestions(
  candidates: readonly Candidate[],
  { count, today, seed }: { readonly count: number; readonly today: string; readonly seed: string },
): string[] {
  const due = dueOn(candidates, today);
  const fresh = newOnes(candidates, seed);
  const kept = count > 1 && due.length >= count && due.length <= backlog * count && fresh.length > 0 ? 1 : 0;
  const again = due.slice(0, count - kept);
  return [...again, ...fresh.slice(0, count - again.length)].map(({ ref }) => ref);
}

/** Everything that has come round by the day, the most likely forgotten first. */
export function dueOn<C extends Candidate>(candidates: readonly C[], today: string): C[] {
  const due = candidates.flatMap((candidate) =>
    candidate.memory && candidate.memory.due <= today
      ? [{ candidate, known: retrievability(candidate.memory, today) }]
      : [],
  );
  due.sort((a, b) => a.known - b.known || (a.candidate.ref < b.candidate.ref ? -1 : 1));
  return due.map(({ candidate }) => candidate);
}

/** What was never asked, one topic after the other, beginning with those the person has seen least of. */
function newOnes(candidates: readonly Candidate[], seed: string): Candidate[] {
  const topics = new Map<string, { seen: number; fresh: Candidate[] }>();
  for (const candidate of candidates) {
    const topic = topics.get(candidate.topic) ?? { seen: 0, fresh: [] };
    topics.set(candidate.topic, topic);
    if (candidate.memory) topic.seen += 1;
    else topic.fresh.push(candidate);
  }
  const order = shuffled([...topics], ([name]) => name, seed).sort(([, a], [, b]) => a.seen - b.seen);
  return inTurn(order.map(([, { fresh }]) => shuffled(fresh, ({ ref }) => ref, seed)));
}
