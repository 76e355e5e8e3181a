import { realpathSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import iconv from 'iconv-lite';
import { HagukumiError, messageOf } from '../errors.ts';
import { formatRoster } from '../people/roster/format.ts';
import { planPosts } from './organisation/generator/posts.ts';
import { SeededRandom } from './organisation/generator/random.ts';
import { staffPosts } from './organisation/generator/staff.ts';

export interface RosterSize {
  /** 1 to 200,000. */
  readonly people: number;
  /** The same seed and size give the same text. */
  readonly seed: number;
}

export type RosterEncoding = 'utf8' | 'sjis';

const mostPeople = 200_000;

/**
 * The roster CSV of an invented city hall of any size, as of 1 April 2026.
 *
 * @throws HagukumiError `input.invalid` for a size outside the limits
 */
export function generateRoster({ people, seed }: RosterSize): string {
  if (!Number.isInteger(people) || people < 1 || people > mostPeople)
    throw new HagukumiError('input.invalid', `people: a whole number from 1 to ${mostPeople}`);
  if (!Number.isInteger(seed)) throw new HagukumiError('input.invalid', 'seed: a whole number');
  const random = new SeededRandom(seed);
  const plan = planPosts(people, random);
  return formatRoster({ people: staffPosts(plan, random), departments: plan.departments });
}

/** UTF-8 gets the byte-order mark without which Excel takes it for Shift_JIS. */
export function encodeRoster(csv: string, encoding: RosterEncoding): Buffer {
  return encoding === 'sjis' ? iconv.encode(csv, 'cp932') : Buffer.from(`\ufeff${csv}`);
}

const usage =
  'npx tsx src/demo/generate-roster.ts --people 2000 --seed 1 --out FILE [--encoding utf8|sjis]\n';

/** Writes a roster as the command line says; gives the exit code. */
export function run(args: readonly string[]): 0 | 1 {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        people: { type: 'string', default: '2000' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        encoding: { type: 'string', default: 'utf8' },
      },
    });
    const { out, encoding } = values;
    if (out === undefined || (encoding !== 'utf8' && encoding !== 'sjis'))
      throw new HagukumiError('input.invalid', 'FILE is missing, or the encoding is not known');
    const csv = generateRoster({ people: Number(values.people), seed: Number(values.seed) });
    writeFileSync(out, encodeRoster(csv, encoding));
    return 0;
  } catch (thrown) {
    process.stderr.write(`${messageOf(thrown)}\n${usage}`);
    return 1;
  }
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url))
  process.exitCode = run(process.argv.slice(2));
