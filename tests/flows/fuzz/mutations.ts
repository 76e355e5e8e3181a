import type { SeededRandom } from '../../../src/demo/organisation/generator/random.ts';

type Fields = Record<string, unknown>;

/** Where a mutation is made: a value within an object or a list. */
interface Spot {
  readonly holder: Fields;
  readonly key: string;
}

/** Values that have broken something somewhere before. None of them is an answer to anything. */
const oddities: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x',
  '0',
  '[]',
  '{}',
  '\u0000',
  '\ud83d',
  '\u202e',
  `$${'{$root}'}`,
  "'; drop table answers; --",
  '<at>bot</at>',
  '../../etc/passwd',
  'a'.repeat(3_000),
  '。'.repeat(2_000),
  [],
  {},
  [[[[[]]]]],
  { toString: null },
  { constructor: { prototype: { polluted: true } } },
];

/** A copy of an activity with one to five things wrong with it, as the JSON that is sent. */
export function mutated(random: SeededRandom, activity: object): string {
  const copy = JSON.parse(JSON.stringify(activity)) as Fields;
  for (let times = random.between(1, 5); times > 0; times--) change(random, copy);
  const text = JSON.stringify(copy);
  return random.chance(0.1) ? broken(random, text) : text;
}

const own = { enumerable: true, configurable: true, writable: true };

function change(random: SeededRandom, activity: Fields): void {
  const [first, ...others] = spotsIn(activity);
  if (!first) return;
  const { holder, key } = random.pick([first, ...others]);
  const way = random.between(0, 5);
  if (way === 0) delete holder[key];
  else if (way === 1) holder[key] = [holder[key]];
  else if (way === 2) holder[key] = { [key]: holder[key] };
  else if (way === 3) Object.defineProperty(holder, '__proto__', { ...own, value: { admin: true } });
  else holder[key] = structuredClone(random.pick(oddities));
}

function spotsIn(value: unknown): Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Fields;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsIn(holder[key])]);
}

/** JSON that is cut off, has something in it, or goes deeper than it should. */
function broken(random: SeededRandom, text: string): string {
  const at = random.between(0, text.length);
  const way = random.between(0, 2);
  if (way === 0) return text.slice(0, at);
  if (way === 1)
    return text.slice(0, at) + random.pick(['\0', '\\', '"', '{', '\ufeff', ',']) + text.slice(at);
  return `${text.slice(0, -1)},"value":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
}
