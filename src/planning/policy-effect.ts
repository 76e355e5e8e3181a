import { hasLeft } from '../policy/due.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { SimulatedNudge, SimulationResult } from './simulation/model.ts';
import { simulate } from './simulation/simulate.ts';

export interface EffectInput {
  readonly before: Pack;
  readonly after: Pack;
  readonly people: readonly Person[];
  /** The first and the last date, both included. */
  readonly from: string;
  readonly to: string;
  /** See the simulation; the same for both policies, so that only the policies differ. */
  readonly answering: number;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a change of the policy does to one rule; counts are nudges sent. */
export interface RuleEffect {
  readonly id: string;
  readonly change: 'new' | 'removed' | 'kept';
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** Of those that are sent both ways, how many at another moment. */
  readonly shifted: number;
  /** How many people get more of it, and how many less. */
  readonly peopleMore: number;
  readonly peopleLess: number;
}

/** What it does to one person: nudges gained and lost over the rules, and the difference by rule. */
export interface PersonEffect {
  readonly person: string;
  readonly more: number;
  readonly less: number;
  readonly rules: Readonly<Record<string, number>>;
}

/** One policy as far as the two are compared. */
export interface Side {
  readonly nudges: number;
  readonly perPerson: SimulationResult['perPerson'];
  /** Nudges for which the limits left no room, and those sent on a later day. */
  readonly dropped: number;
  readonly moved: number;
}

export interface PolicyEffect {
  readonly from: string;
  readonly to: string;
  readonly people: number;
  readonly before: Side;
  readonly after: Side;
  /** Every rule of either policy: those of the new one in its order, then those that are gone. */
  readonly rules: readonly RuleEffect[];
  /** Everybody for whom a rule sends more or less, the most affected first. */
  readonly affected: readonly PersonEffect[];
}

/** Simulates the same people under two policies and compares what they get. */
export function policyEffect(input: EffectInput): PolicyEffect {
  const { before, after, from, to } = input;
  const people = input.people.filter((person) => !hasLeft(person));
  const ids = [...new Set([...after.rules, ...before.rules].map(({ id }) => id))];
  const total = people.length * 2;
  const run = (pack: Pack, done: number) => {
    const counts = new Counts(ids);
    const result = simulate({
      ...input,
      people,
      pack,
      onNudge: (nudge) => counts.add(nudge),
      onProgress: (each) => input.onProgress?.(done + each, total),
    });
    return { counts, result };
  };
  const old = run(before, 0);
  const next = run(after, people.length);
  const affected = comparePeople(ids, old.counts, next.counts);
  return {
    from,
    to,
    people: people.length,
    before: sideOf(old.result),
    after: sideOf(next.result),
    rules: ids.map((id) => ruleEffect(id, before, after, old.counts, next.counts, affected)),
    affected,
  };
}

/** What was sent: by person and rule, and by rule and moment. */
class Counts {
  readonly people = new Map<string, Uint16Array>();
  readonly #places: ReadonlyMap<string, number>;
  readonly #moments = new Map<string, Map<number, number>>();

  constructor(ids: readonly string[]) {
    this.#places = new Map(ids.map((id, place) => [id, place]));
  }

  add({ person, rule: { id }, sentAt }: SimulatedNudge): void {
    if (sentAt === null) return;
    const mine = this.people.get(person) ?? new Uint16Array(this.#places.size);
    this.people.set(person, mine);
    const place = this.#places.get(id) ?? 0;
    mine[place] = (mine[place] ?? 0) + 1;
    const moments = this.momentsOf(id);
    this.#moments.set(id, moments);
    moments.set(sentAt, (moments.get(sentAt) ?? 0) + 1);
  }

  momentsOf(id: string): Map<number, number> {
    return this.#moments.get(id) ?? new Map();
  }
}

function comparePeople(ids: readonly string[], before: Counts, after: Counts): PersonEffect[] {
  const effects: PersonEffect[] = [];
  for (const person of new Set([...after.people.keys(), ...before.people.keys()])) {
    const [old, next] = [before.people.get(person), after.people.get(person)];
    const rules: Record<string, number> = {};
    let [more, less] = [0, 0];
    for (const [place, id] of ids.entries()) {
      const difference = (next?.[place] ?? 0) - (old?.[place] ?? 0);
      if (difference === 0) continue;
      rules[id] = difference;
      if (difference > 0) more += difference;
      else less -= difference;
    }
    if (more + less > 0) effects.push({ person, more, less, rules });
  }
  return effects.sort((a, b) => b.more + b.less - a.more - a.less || (a.person < b.person ? -1 : 1));
}

function ruleEffect(
  id: string,
  before: Pack,
  after: Pack,
  old: Counts,
  next: Counts,
  affected: readonly PersonEffect[],
): RuleEffect {
  const has = (pack: Pack) => pack.rules.some((rule) => rule.id === id);
  const [was, is] = [old.momentsOf(id), next.momentsOf(id)];
  const [sentBefore, sentAfter] = [sum(was), sum(is)];
  const same = [...is].reduce((total, [moment, count]) => total + Math.min(count, was.get(moment) ?? 0), 0);
  const people = affected.map(({ rules }) => rules[id] ?? 0);
  return {
    id,
    change: !has(before) ? 'new' : !has(after) ? 'removed' : 'kept',
    before: sentBefore,
    after: sentAfter,
    difference: sentAfter - sentBefore,
    shifted: Math.min(sentBefore, sentAfter) - same,
    peopleMore: people.filter((difference) => difference > 0).length,
    peopleLess: people.filter((difference) => difference < 0).length,
  };
}

function sideOf({ nudges, perPerson, dropped, moved }: SimulationResult): Side {
  const lost = Object.values(dropped).reduce((total, { budget }) => total + budget, 0);
  return { nudges, perPerson, dropped: lost, moved };
}

function sum(moments: ReadonlyMap<number, number>): number {
  return [...moments.values()].reduce((total, count) => total + count, 0);
}
