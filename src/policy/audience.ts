import { every, not, some } from './combine.ts';
import type { Fact, FactCatalogue } from './facts.ts';
import { type Matcher, operatorTable } from './operators.ts';
import { both, type Finding, findingsOf } from './problem.ts';
import {
  type Leaf,
  type Operand,
  type OperatorName,
  operators,
  type Predicate,
  predicateSchema,
} from './schema/predicate.ts';
import { explainIssue } from './schema/words.ts';
import { unknownName } from './suggest.ts';

export interface CompiledLeaf {
  readonly kind: 'fact';
  readonly fact: Fact;
  readonly operator: OperatorName;
  readonly operand: Operand;
  readonly matches: Matcher;
}

/** A predicate that decides by itself and can still be walked, to explain what decided. */
export type Audience =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Audience[]; readonly matches: Matcher }
  | { readonly kind: 'not'; readonly of: Audience; readonly matches: Matcher }
  | CompiledLeaf;

export type AudienceResult =
  | { readonly ok: true; readonly audience: Audience }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const MOST_DEEP = 20;

/** Whether a value is nested deeper than so many levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** Checks an audience as somebody wrote it (YAML or JSON) against the facts, and compiles it. */
export function readAudience(input: unknown, facts: FactCatalogue): AudienceResult {
  if (isDeeper(input, MOST_DEEP))
    return { ok: false, findings: [{ path: [], message: both('入れ子が深すぎます', 'nested too deep') }] };
  const parsed = predicateSchema.safeParse(input, { error: explainIssue });
  if (!parsed.success) return { ok: false, findings: findingsOf(parsed.error.issues, input) };
  return compileAudience(parsed.data, facts);
}

/** Compiles a predicate; every unknown fact, unfit operator and wrong type is found at once. */
export function compileAudience(predicate: Predicate, facts: FactCatalogue): AudienceResult {
  const findings = predicateFaults(predicate, facts);
  return findings.length > 0 ? { ok: false, findings } : { ok: true, audience: build(predicate, facts) };
}

function predicateFaults(predicate: Predicate, facts: FactCatalogue): Finding[] {
  if (predicate.kind === 'fact') return leafFaults(predicate, facts);
  if (predicate.kind === 'not') return within(['not'], predicateFaults(predicate.of, facts));
  return predicate.of.flatMap((each, index) => within([predicate.kind, index], predicateFaults(each, facts)));
}

function within(path: (string | number)[], findings: Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}

function leafFaults(leaf: Leaf, facts: FactCatalogue): Finding[] {
  const fact = facts.get(leaf.fact);
  if (!fact)
    return [{ path: ['fact'], message: unknownName({ ja: '属性', en: 'fact' }, leaf.fact, facts.keys()) }];
  const operator = operatorTable[leaf.operator];
  if (operator.suits(fact)) return within([leaf.operator], operator.faults(fact, leaf.operand));
  const fitting = operators.filter((name) => operatorTable[name].suits(fact));
  return [
    {
      path: [leaf.operator],
      at: 'key',
      message: both(
        `「${fact.key}」（${fact.type}）に ${leaf.operator} は使えません。使えるのは ${fitting.join('、')} です`,
        `${leaf.operator} does not go with "${fact.key}" (${fact.type}); there is ${fitting.join(', ')}`,
      ),
    },
  ];
}

function build(predicate: Predicate, facts: FactCatalogue): Audience {
  if (predicate.kind === 'fact') return buildLeaf(predicate, facts);
  if (predicate.kind === 'not') {
    const of = build(predicate.of, facts);
    return { kind: 'not', of, matches: not(of.matches) };
  }
  const of = predicate.of.map((each) => build(each, facts));
  const parts = of.map((each) => each.matches);
  return { kind: predicate.kind, of, matches: predicate.kind === 'all' ? every(parts) : some(parts) };
}

function buildLeaf({ fact: key, operator, operand }: Leaf, facts: FactCatalogue): CompiledLeaf {
  const fact = facts.get(key);
  if (!fact) throw new TypeError(`the predicate was not checked: no fact ${key}`);
  const matches = operatorTable[operator].build(fact, operand);
  return { kind: 'fact', fact, operator, operand, matches };
}
