import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeRoster, generateRoster } from '../../src/demo/generate-roster.ts';
import type { Bench, Measurement, Note, Scale } from './harness/bench.ts';
import { spreadOf } from './harness/spread.ts';
import { rosterSeed } from './people.ts';
import { checkRuns, measureYear, type YearRun } from './year/measure.ts';

const name = 'simulated-year';

/*
 * What could make these numbers wrong, and what is done about it:
 * - Memory that another size left behind: every run is a process of its own. Rosters are generated here, so that the
 *   child pays for reading one, as the command does, and not for inventing it.
 * - A year without anything in it: people have moved, changed rank and have imported facts; the nudges are counted,
 *   and none may lie outside hours or limits. The same year has to give the same nudges in every run.
 * - A busy machine: the sizes take turns; medians; growth compares runs of the same turn.
 * - What is paid once (the compiler warming up, the calendar) makes a small organisation look slow, and growth from
 *   it look good. So some people are simulated first; that counts in the seconds, and does not in the growth.
 */
export const simulatedYear: Bench = {
  name,
  about: 'A fiscal year of the whole shipped pack for generated organisations',
  async run(scale, note) {
    const dir = await mkdtemp(join(tmpdir(), 'hagukumi-bench-'));
    try {
      const runs = await runSizes(dir, scale, note);
      return scale.yearSizes.flatMap((size, index) => measurementsOf(size, scale.yearSizes[index - 1], runs));
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

type Goal = readonly [text: string, atMost: number];
type Runs = ReadonlyMap<number, readonly YearRun[]>;

async function runSizes(dir: string, { yearSizes, yearRounds }: Scale, note: Note): Promise<Runs> {
  const runs = new Map<number, YearRun[]>(yearSizes.map((size) => [size, []]));
  for (const size of yearSizes)
    await writeFile(
      join(dir, `${size}.csv`),
      encodeRoster(generateRoster({ people: size, seed: rosterSeed }), 'utf8'),
    );
  for (let round = 1; round <= yearRounds; round++) {
    for (const [size, done] of runs) {
      const run = await measureYear(join(dir, `${size}.csv`));
      done.push(run);
      checkRuns(size, done);
      const { seconds, peakMegabytes, nudges } = run;
      note(
        `round ${round}, ${size} people: ${seconds.all.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB, ${nudges} nudges`,
      );
    }
  }
  return runs;
}

function measurementsOf(size: number, smaller: number | undefined, runs: Runs): Measurement[] {
  const own = runs.get(size) ?? [];
  const orientation: Goal | null = size === 10_000 ? ['under 20 s', 20] : null;
  const absolute = [
    alone(
      `${name}-${size}`,
      's',
      own.map(({ seconds }) => seconds.all),
      orientation,
    ),
    alone(
      `${name}-${size}-peak-memory`,
      'MB',
      own.map(({ peakMegabytes }) => peakMegabytes),
      null,
    ),
  ];
  const before = smaller === undefined ? [] : (runs.get(smaller) ?? []);
  if (smaller === undefined) return absolute;
  const unit = `× linear from ${smaller} people`;
  const growth = (of: (run: YearRun) => number) =>
    before.flatMap((run, round) =>
      own.slice(round, round + 1).map((later) => of(later) / of(run) / (size / smaller)),
    );
  const linear: Goal = ['at most 1.1', 1.1];
  return [
    ...absolute,
    alone(
      `${name}-${size}-growth`,
      unit,
      growth(({ seconds }) => seconds.warm),
      linear,
    ),
    alone(
      `${name}-${size}-memory-growth`,
      unit,
      growth(({ peakMegabytes }) => peakMegabytes),
      linear,
    ),
  ];
}

/** A measurement that has no peer; lower is better. */
function alone(name: string, unit: string, values: readonly number[], goal: Goal | null): Measurement {
  const ours = spreadOf(values);
  return {
    name,
    unit,
    ours: ours.median,
    peer: null,
    peerName: null,
    ratio: null,
    rounds: values.length,
    spread: { ours, peer: null, ratio: null },
    goal: goal && { text: goal[0], met: ours.median <= goal[1] },
  };
}
