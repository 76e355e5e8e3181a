import type { Localized } from '../language.ts';
import type { Audience, CompiledLeaf } from './audience.ts';
import type { Fact } from './facts.ts';
import type { Person } from './person.ts';
import { leafInWords, valueInWords } from './phrases.ts';

/** One step of an explanation. `fact` names the fact that a leaf asked, so that a reader's right to see it can be checked. */
export interface TraceNode {
  readonly kind:
    | 'employment'
    | 'validity'
    | 'cadence'
    | 'blackout'
    | 'audience'
    | 'condition'
    | 'stop-when'
    | 'hold-out'
    | 'all'
    | 'any'
    | 'not'
    | 'fact';
  /** What is asked. */
  readonly label: Localized;
  /** What was found, where there is something to show. */
  readonly value: Localized | null;
  readonly result: boolean;
  readonly fact?: string;
  readonly children: readonly TraceNode[];
}

const groups: Record<'all' | 'any' | 'not', Localized> = {
  all: { ja: 'すべて満たす', en: 'all of these hold' },
  any: { ja: 'どれかを満たす', en: 'at least one of these holds' },
  not: { ja: '次ではない', en: 'this does not hold' },
};

/** Whether what was found of a fact may be shown to whoever asks; that it was asked, and the result, always is. */
export type MayShow = (fact: Fact) => boolean;

export const showAll: MayShow = () => true;

const kept: Localized = { ja: '本人だけが見られます', en: 'for the person alone to see' };

/** Every leaf of a predicate with the person's value and the result. */
export function traceOf(
  audience: Audience,
  person: Person,
  date: string,
  mayShow: MayShow = showAll,
): TraceNode {
  const result = audience.matches(person, date);
  if (audience.kind === 'fact')
    return {
      kind: 'fact',
      label: leafInWords(audience),
      value: mayShow(audience.fact) ? found(audience, person, date) : kept,
      result,
      fact: audience.fact.key,
      children: [],
    };
  const inside = audience.kind === 'not' ? [audience.of] : audience.of;
  const children = inside.map((each) => traceOf(each, person, date, mayShow));
  return { kind: audience.kind, label: groups[audience.kind], value: null, result, children };
}

function found({ fact, operator }: CompiledLeaf, person: Person, date: string): Localized {
  if (operator === 'changed-within') {
    const changed = person.changedOn[fact.key];
    return changed === undefined
      ? { ja: '変わった日は不明', en: 'not known when it changed' }
      : { ja: `${changed} に変わった`, en: `changed on ${changed}` };
  }
  if (operator === 'under' && person.departmentPath.length > 0) {
    const path = person.departmentPath.join(' > ');
    return { ja: path, en: path };
  }
  const value = valueInWords(fact, fact.read(person, date));
  const because = fact.because?.(person, date);
  if (!because) return value;
  return { ja: `${value.ja}（${because.ja}）`, en: `${value.en} (${because.en})` };
}

/** The leaves that made a predicate come out as it did. */
export function decidingLeaves(node: TraceNode): TraceNode[] {
  if (node.kind === 'fact') return [node];
  if (node.kind === 'not') return node.children.flatMap(decidingLeaves);
  // One child settles an `all` that fails and an `any` that holds; otherwise it took all of them.
  const settledByOne = (node.kind === 'any') === node.result;
  const settling = node.children.filter((child) => child.result === node.result);
  return (settledByOne ? settling.slice(0, 1) : settling).flatMap(decidingLeaves);
}
