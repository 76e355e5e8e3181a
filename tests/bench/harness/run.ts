import { parseArgs } from 'node:util';
import type { Bench, Measurement, Note, Scale } from './bench.ts';
import { tableOf } from './table.ts';

const full: Scale = {
  people: 1000,
  rounds: 60,
  secondsPerRound: 0.04,
  warmUpSeconds: 1.5,
  yearSizes: [1000, 10_000],
  yearRounds: 3,
  cycleSizes: [200, 2000, 10_000],
  cycleRounds: 3,
  tapRounds: 7,
  secondsPerTapRound: 4,
  cards: 2000,
  cardRounds: 9,
  recipients: 31_000,
};

const large = 100_000;

const usage = 'npm run bench [-- [NAME …] [--json] [--large]]';

export interface Output {
  readonly print: (text: string) => void;
  readonly note: Note;
}

interface Wish {
  readonly chosen: readonly Bench[];
  readonly json: boolean;
  readonly large: boolean;
}

/** Runs the benches that the command line names, or all of them; gives the exit code. */
export async function runBenches(
  benches: readonly Bench[],
  args: readonly string[],
  { print, note }: Output,
  scale: Scale = full,
): Promise<0 | 1> {
  let wish: Wish;
  try {
    wish = readArguments(benches, args);
  } catch (thrown) {
    note(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${usage}`);
    return 1;
  }
  const measurements: Measurement[] = [];
  for (const bench of wish.chosen) {
    note(`${bench.name}: ${bench.about}`);
    const yearSizes = wish.large ? [...scale.yearSizes, large] : scale.yearSizes;
    measurements.push(...(await bench.run({ ...scale, yearSizes }, (line) => note(`  ${line}`))));
  }
  print(wish.json ? `${JSON.stringify(measurements)}\n` : tableOf(measurements));
  return 0;
}

function readArguments(benches: readonly Bench[], args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, large: { type: 'boolean', default: false } },
  });
  const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined)
    throw new Error(`no bench is called ${unknown}; there is ${benches.map(({ name }) => name).join(', ')}`);
  const chosen =
    positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));
  return { chosen, ...values };
}
