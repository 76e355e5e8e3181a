import { inSteps } from './in-steps.ts';
import {
  type EffectInput,
  type PersonEffect,
  type PolicyEffect,
  policyEffect,
  type RuleEffect,
} from './policy-effect.ts';

/** What a change of the policy does, as far as it can be summed over groups of people. */
export interface SummedEffect {
  readonly people: number;
  readonly before: number;
  readonly after: number;
  /** For how many nudges there is no room. */
  readonly droppedBefore: number;
  readonly droppedAfter: number;
  readonly rules: readonly RuleEffect[];
  /** The most affected first. */
  readonly affected: readonly PersonEffect[];
}

/** Compares two policies a few people at a time: each person is simulated alone anyway. */
export async function effectInSteps(input: EffectInput, signal?: AbortSignal): Promise<SummedEffect> {
  const parts: PolicyEffect[] = [];
  await inSteps(input.people, (people) => parts.push(policyEffect({ ...input, people })), signal);
  const sum = (of: (part: PolicyEffect) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    people: sum(({ people }) => people),
    before: sum(({ before }) => before.nudges),
    after: sum(({ after }) => after.nudges),
    droppedBefore: sum(({ before }) => before.dropped),
    droppedAfter: sum(({ after }) => after.dropped),
    rules: summed(parts.map(({ rules }) => rules)),
    affected: parts
      .flatMap(({ affected }) => affected)
      .sort((a, b) => b.more + b.less - a.more - a.less || (a.person < b.person ? -1 : 1)),
  };
}

/** The rules of every part are the same ones in the same order. */
function summed(parts: readonly (readonly RuleEffect[])[]): RuleEffect[] {
  const [first = [], ...others] = parts;
  return first.map((rule, at) =>
    others.reduce((total, rules) => {
      const more = rules[at];
      return more ? added(total, more) : total;
    }, rule),
  );
}

function added(a: RuleEffect, b: RuleEffect): RuleEffect {
  return {
    id: a.id,
    change: a.change,
    before: a.before + b.before,
    after: a.after + b.after,
    difference: a.difference + b.difference,
    shifted: a.shifted + b.shifted,
    peopleMore: a.peopleMore + b.peopleMore,
    peopleLess: a.peopleLess + b.peopleLess,
  };
}
