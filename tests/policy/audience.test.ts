import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAudience } from '../../src/policy/audience.ts';
import { type Person, ranks } from '../../src/policy/person.ts';
import { catalogue, person } from './support.ts';

const facts = catalogue();
const date = '2026-11-27';

type Raw = Record<string, unknown>;

/** Reads a predicate the slow and plain way, straight from how it is written. */
function naive(predicate: Raw, who: Person): boolean {
  if (Array.isArray(predicate.all)) return !predicate.all.some((each) => !naive(each, who));
  if (Array.isArray(predicate.any)) return predicate.any.filter((each) => naive(each, who)).length > 0;
  if (predicate.not) return !naive(predicate.not as Raw, who);
  const values: Raw = { ...who.attributes, rank: who.rank ?? undefined, supervises: who.reports };
  const value = values[String(predicate.fact)];
  if ('exists' in predicate) return predicate.exists === (value !== undefined);
  if ('under' in predicate) return who.departmentPath.some((code) => code === predicate.under);
  if (value === undefined) return false;
  if ('is' in predicate) return value === predicate.is;
  if ('in' in predicate) return (predicate.in as unknown[]).includes(value);
  if ('at-least' in predicate) return Number(value) >= Number(predicate['at-least']);
  if ('at-most' in predicate) return Number(value) <= Number(predicate['at-most']);
  const [low, high] = predicate.between as [number, number];
  return Number(value) >= low && Number(value) <= high;
}

const number = fc.integer({ min: 0, max: 5 });
const rank = fc.constantFrom(...ranks);
const numeric = fc.constantFrom('overtime', 'supervises', 'note.count');
const leaf: fc.Arbitrary<Raw> = fc.oneof(
  fc.record({ fact: fc.constant('rank'), is: rank }),
  fc.record({ fact: fc.constant('rank'), in: fc.array(rank, { minLength: 1 }) }),
  fc.record({ fact: numeric, is: number }),
  fc.record({ fact: numeric, 'at-least': number }),
  fc.record({ fact: numeric, 'at-most': number }),
  fc.record({
    fact: numeric,
    between: fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
  }),
  fc.record({ fact: fc.constantFrom('overtime', 'rank', 'wing'), exists: fc.boolean() }),
  fc.record({ fact: fc.constant('department'), under: fc.constantFrom('1', '10', '20') }),
);
const { predicate } = fc.letrec<{ predicate: Raw }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ all: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('predicate') }),
  ),
}));
const somebody = fc
  .record({
    rank: fc.option(rank),
    reports: number,
    departmentPath: fc.subarray(['1', '10', '20']),
    attributes: fc.record(
      { overtime: number, 'note.count': number, wing: fc.constant('east') },
      { requiredKeys: [] },
    ),
  })
  .map(person);

test('a compiled audience answers as a naive reader would', () => {
  fc.assert(
    fc.property(predicate, somebody, (raw, who) => {
      const result = readAudience(raw, facts);
      return result.ok && result.audience.matches(who, date) === naive(raw, who);
    }),
    { numRuns: 1000, seed: 2027 },
  );
});

describe('an audience that HR wrote', () => {
  const findings = (input: unknown) => {
    const result = readAudience(input, facts);
    return result.ok
      ? []
      : result.findings.map(({ path, message }) => `${path.join('.')}: ${message.split(' / ').at(-1)}`);
  };

  test('tells everything that is wrong, and where', () => {
    const input = { any: [{ fact: 'rnak', is: 'staff' }, { not: { fact: 'overtime', in: [1, '2'] } }] };
    expect(findings(input)).toEqual([
      'any.0.fact: unknown fact "rnak"; did you mean "rank"?',
      'any.1.not.in.1: "overtime" is a number, but it says "2"',
    ]);
  });

  test.each([
    [null, ': empty; a mapping of keys to values is needed'],
    [{}, ': one of all, any, not, fact is needed'],
    [
      { fact: 'rank' },
      ': an operator is needed: is, in, at-least, at-most, between, exists, under, changed-within',
    ],
    [{ all: 'staff' }, 'all: a list is needed, but it says staff'],
    [{ fact: 7, is: 1 }, 'fact: a text is needed, but it says 7'],
    [{ all: [{ fact: 'rank', is: 'staff' }], any: [] }, 'any: unknown key "any"; there is all'],
  ])('%j', (input, ...expected) => {
    expect(findings(input)).toEqual(expected);
  });

  test('is not followed down without end', () => {
    let deep: unknown = { fact: 'rank', is: 'staff' };
    for (let level = 0; level < 100_000; level++) deep = { not: deep };
    expect(findings(deep)).toEqual([': nested too deep']);
  });
});
