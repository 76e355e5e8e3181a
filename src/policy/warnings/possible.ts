import type { Audience, CompiledLeaf } from '../audience.ts';
import type { Person } from '../person.ts';

/** What a roster lets one say of a predicate: attributes and history are not in it, so they leave it open. */
export type Verdict = 'yes' | 'no' | 'open';

/** Facts of the roster that only its earlier versions could tell. */
const fromHistory = new Set(['transferred-on', 'promoted-on']);

/** Whether the predicate holds for a person of a roster on the date, whatever the roster does not say. */
export function verdictOf(audience: Audience, person: Person, date: string): Verdict {
  if (audience.kind === 'fact') return leafVerdict(audience, person, date);
  if (audience.kind === 'not') return opposite[verdictOf(audience.of, person, date)];
  const settling = audience.kind === 'all' ? 'no' : 'yes';
  let verdict: Verdict = audience.kind === 'all' ? 'yes' : 'no';
  for (const each of audience.of) {
    const inside = verdictOf(each, person, date);
    if (inside === settling) return settling;
    if (inside === 'open') verdict = 'open';
  }
  return verdict;
}

const opposite: Readonly<Record<Verdict, Verdict>> = { yes: 'no', no: 'yes', open: 'open' };

function leafVerdict(leaf: CompiledLeaf, person: Person, date: string): Verdict {
  if (!isTold(leaf, person, date)) return 'open';
  return leaf.matches(person, date) ? 'yes' : 'no';
}

function isTold({ fact, operator }: CompiledLeaf, person: Person, date: string): boolean {
  if (fact.origin !== 'roster' || operator === 'changed-within' || fromHistory.has(fact.key)) return false;
  // Somebody with an offer will be in service from the day of hire.
  return fact.key !== 'status' || person.status !== 'offered' || date < person.hiredOn;
}
