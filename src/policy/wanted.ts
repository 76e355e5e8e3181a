import type { Localized } from '../language.ts';
import type { Audience } from './audience.ts';
import { hasLeft } from './due.ts';
import type { Person } from './person.ts';
import type { Rule } from './rule.ts';
import { decidingLeaves, type MayShow, showAll, type TraceNode, traceOf } from './trace.ts';

/** One of the questions that stand between a rule and a person; `against` says why not, null if nothing is. */
export interface Gate {
  readonly node: TraceNode;
  readonly against: Localized | null;
}

const MOST_NAMED = 3;

/** Asks again, just before sending: is the nudge still wanted for this person on this date? */
export function isWanted(
  rule: Rule,
  person: Person,
  date: string,
): { wanted: true } | { wanted: false; reason: Localized } {
  const against = firstAgainst(personGates(rule, person, date));
  return against === null ? { wanted: true } : { wanted: false, reason: against };
}

/** The questions about the person, each asked only when somebody looks at its answer. */
export function* personGates(
  rule: Rule,
  person: Person,
  date: string,
  mayShow: MayShow = showAll,
): Generator<Gate> {
  const trace = (audience: Audience) => traceOf(audience, person, date, mayShow);
  yield employmentGate(person);
  yield audienceGate(trace(rule.audience));
  if (rule.condition) yield conditionGate(trace(rule.condition));
  if (rule.stopWhen) yield stopGate(trace(rule.stopWhen));
}

export function firstAgainst(gates: Iterable<Gate>): Localized | null {
  for (const { against } of gates) if (against !== null) return against;
  return null;
}

function employmentGate(person: Person): Gate {
  const left = hasLeft(person);
  const label = { ja: '退職していない', en: 'Has not left' };
  const node: TraceNode = { kind: 'employment', label, value: null, result: !left, children: [] };
  return { node, against: left ? { ja: '退職しています。', en: 'The person has left.' } : null };
}

function audienceGate(inside: TraceNode): Gate {
  const node = wrap('audience', { ja: '対象者', en: 'In the audience' }, inside, inside.result);
  const why = because(inside);
  const against = { ja: `対象者ではありません（${why.ja}）。`, en: `Not in the audience (${why.en}).` };
  return { node, against: inside.result ? null : against };
}

function conditionGate(inside: TraceNode): Gate {
  const node = wrap('condition', { ja: '条件', en: 'The condition holds' }, inside, inside.result);
  const why = because(inside);
  const against = {
    ja: `条件を満たしていません（${why.ja}）。`,
    en: `The condition does not hold (${why.en}).`,
  };
  return { node, against: inside.result ? null : against };
}

function stopGate(inside: TraceNode): Gate {
  const node = wrap(
    'stop-when',
    { ja: 'まだ必要（次に当たらない）', en: 'Still wanted (this does not hold)' },
    inside,
    !inside.result,
  );
  const why = because(inside);
  const against = { ja: `もう必要がありません（${why.ja}）。`, en: `It is no longer wanted (${why.en}).` };
  return { node, against: inside.result ? against : null };
}

function wrap(kind: TraceNode['kind'], label: Localized, inside: TraceNode, result: boolean): TraceNode {
  return { kind, label, value: null, result, children: [inside] };
}

/** What decided, with what was found; a long list of equal reasons is cut. */
function because(node: TraceNode): Localized {
  const leaves = decidingLeaves(node);
  const more = leaves.length > MOST_NAMED;
  const named = leaves.slice(0, MOST_NAMED).map(({ label, value, result }) => ({
    ja: `${result ? '該当' : '必要'}: ${label.ja}、実際: ${value?.ja}`,
    en: `${result ? 'holds' : 'needed'}: ${label.en}, actual: ${value?.en}`,
  }));
  return {
    ja: named.map(({ ja }) => ja).join('。') + (more ? '。ほか' : ''),
    en: named.map(({ en }) => en).join('; ') + (more ? '; and more' : ''),
  };
}
