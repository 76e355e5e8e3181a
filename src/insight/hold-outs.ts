import { addDays } from '../policy/dates.ts';
import type { FactCatalogue, FactDefinition } from '../policy/facts.ts';
import type { Pack } from '../policy/pack.ts';
import type { Rule } from '../policy/rule.ts';
import { startOfDay } from '../policy/spans.ts';
import { toText } from '../store/moments.ts';
import type { Store } from '../store/store.ts';
import { type Comparison, compare, mayBeShown } from './compare.ts';
import type { Proportion } from './proportion.ts';

export interface HeldOutRule {
  readonly rule: Rule;
  readonly got: number;
  readonly keptBack: number;
  /** In percent of both groups; `null` where it would tell of fewer than five people. */
  readonly shares: { readonly got: number; readonly keptBack: number } | null;
  readonly comparison: Comparison;
}

/** What may have come of a rule: an imported attribute that HR may see, taken as yes or no of each person. */
export function measuresOf(facts: FactCatalogue): FactDefinition[] {
  return [...facts.values()].filter(
    ({ origin, type, visibleTo }) =>
      origin === 'imported' && (type === 'number' || type === 'boolean') && visibleTo?.includes('hr'),
  );
}

export interface Span {
  /** The first and the last date, both included. */
  readonly from: string;
  readonly to: string;
}

/** Each rule with a comparison group: what is so of those who got it, and of those who were kept back. */
export async function heldOutRules(
  store: Store,
  pack: Pack,
  measure: FactDefinition,
  span: Span,
): Promise<HeldOutRule[]> {
  const values = await valuesOf(store, measure);
  const did = didBy(measure, values);
  const rules = pack.rules.filter(({ holdOut }) => holdOut > 0);
  return await Promise.all(
    rules.map(async (rule) => {
      const { got, keptBack } = await groupsOf(store, pack, rule, span);
      const known = (people: ReadonlySet<string>) => [...people].filter((person) => values.has(person));
      const [a, b] = [shareOf(known(got), did), shareOf(known(keptBack), did)];
      return {
        rule,
        got: a.people,
        keptBack: b.people,
        shares: [a, b].every(mayBeShown) ? { got: percent(a), keptBack: percent(b) } : null,
        comparison: compare(a, b),
      };
    }),
  );
}

/** Everybody counts once, however often the rule came round. Who got it once by another way is no comparison. */
async function groupsOf(store: Store, { calendar }: Pack, { id }: Rule, { from, to }: Span) {
  const start = (date: string) => toText(startOfDay(calendar, date));
  const rows = await store.ledgerDays.compared(id, start(from), start(addDays(to, 1)));
  const got = new Set(rows.filter(({ state }) => state !== 'skipped').map(({ employee }) => employee));
  const keptBack = new Set(
    rows
      .filter(({ state, employee }) => state === 'skipped' && !got.has(employee))
      .map(({ employee }) => employee),
  );
  return { got, keptBack };
}

async function valuesOf(store: Store, { key }: FactDefinition): Promise<Map<string, number>> {
  const rows = await store.attributes.ofFacts([key]);
  return new Map(rows.map(({ employee, value }) => [employee, Number(JSON.parse(value))]));
}

/** A number is split at the middle of everybody's, so that a few high ones do not decide. */
function didBy({ type }: FactDefinition, values: ReadonlyMap<string, number>): (person: string) => boolean {
  if (type === 'boolean') return (person) => values.get(person) === 1;
  const sorted = [...values.values()].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (person) => (values.get(person) ?? 0) > middle;
}

function shareOf(people: readonly string[], did: (person: string) => boolean): Proportion {
  return { people: people.length, did: people.filter(did).length };
}

function percent({ people, did }: Proportion): number {
  return Math.round((did / people) * 100);
}
