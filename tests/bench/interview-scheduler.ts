import type { Bench, Measurement, Note, Scale } from './harness/bench.ts';
import { spreadOf } from './harness/spread.ts';
import { type CycleRun, checkCycles, measureCycle } from './scheduler/measure.ts';

const name = 'interview-scheduler';
const loads = [0.5, 0.7, 0.85] as const;
/** A cycle as the policy has them, and one so short that not everybody can be fitted in at once. */
const windows = [20, 5] as const;

/*
 * What could make these numbers wrong, and what is done about it:
 * - A plan that is full because it breaks a rule: every plan is checked for clashes, limits and closed times with
 *   nothing of the scheduler's own, outside the measured time.
 * - A bound that is none: it relaxes the problem (no other interviews, one start per piece of a day), so nothing can
 *   exceed it; that no plan does is checked too. Where reporting lines conflict it cannot be reached by anybody.
 * - A weak peer: first fit sees the same times in the same order, and takes the earliest that is free for both, as
 *   people do by hand. It knows nothing of the others' needs, which is the difference that is measured.
 * - Memory that another size left behind: every run is a process of its own; calendars are made before the clock
 *   starts. Warming up is part of the time, since a cycle is planned once.
 */
export const interviewScheduler: Bench = {
  name,
  about: 'Interview cycles of generated organisations planned at once, against first fit and an upper bound',
  async run(scale, note) {
    const measurements: Measurement[] = [];
    for (const days of windows)
      for (const load of loads) measurements.push(...(await measureAll(days, load, scale, note)));
    return measurements;
  },
};

async function measureAll(days: number, load: number, scale: Scale, note: Note): Promise<Measurement[]> {
  const runs = new Map<number, CycleRun[]>(scale.cycleSizes.map((size) => [size, []]));
  for (let round = 1; round <= scale.cycleRounds; round++)
    for (const [size, done] of runs) {
      done.push(await measureCycle(size, load, days));
      checkCycles(done);
    }
  for (const [size, [run]] of runs)
    note(
      `${size} people, ${load * 100} % busy, ${days} days: ${run?.placed} of ${run?.pairs}, ${run?.seconds.toFixed(2)} s`,
    );
  return scale.cycleSizes.flatMap((size, index) =>
    measurementsOf(
      `${name}-${size}-load-${load * 100}-days-${days}`,
      size,
      scale.cycleSizes[index - 1],
      runs,
    ),
  );
}

function measurementsOf(
  label: string,
  size: number,
  smaller: number | undefined,
  runs: ReadonlyMap<number, readonly CycleRun[]>,
): Measurement[] {
  const own = runs.get(size) ?? [];
  const of = (read: (run: CycleRun) => number) => own.map(read);
  const greedy = { name: 'first fit', values: of((run) => run.greedy) };
  const bound = { name: 'upper bound', values: of((run) => run.bound) };
  const seconds = of((run) => run.seconds);
  const placed = of((run) => run.placed);
  const reachable = own.every((run) => !run.proved || run.placed === run.bound);
  const measured = [
    compared(`${label}-vs-first-fit`, 'pairs placed', placed, greedy, ['never below', 1]),
    compared(
      `${label}-vs-bound`,
      'pairs placed',
      placed,
      bound,
      reachable ? ['at least 99.5 %', 0.995] : null,
    ),
    compared(`${label}-seconds`, 's', seconds, null, size === 2000 ? ['at most 5', 5] : null),
    compared(
      `${label}-peak-memory`,
      'MB',
      of((run) => run.peakMegabytes),
      null,
      null,
    ),
  ];
  const before = smaller === undefined ? undefined : runs.get(smaller);
  if (smaller === undefined || !before) return measured;
  const growth = before.flatMap((run, round) =>
    own.slice(round, round + 1).map((later) => later.seconds / run.seconds / (later.pairs / run.pairs)),
  );
  return [
    ...measured,
    compared(`${label}-growth`, `× linear from ${smaller} people`, growth, null, ['at most 1.2', 1.2]),
  ];
}

type Peer = { readonly name: string; readonly values: readonly number[] } | null;

/** Fewer are better where there is no peer, more where there is one. */
function compared(
  label: string,
  unit: string,
  values: readonly number[],
  peer: Peer,
  goal: readonly [text: string, limit: number] | null,
): Measurement {
  const ours = spreadOf(values);
  const theirs = peer && spreadOf(peer.values);
  const ratio = theirs && ours.median / theirs.median;
  const ratios = peer && spreadOf(values.map((value, round) => value / (peer.values[round] ?? value)));
  const met = goal !== null && (ratio === null ? ours.median <= goal[1] : ratio >= goal[1]);
  return {
    name: label,
    unit,
    ours: ours.median,
    peer: theirs?.median ?? null,
    peerName: peer?.name ?? null,
    ratio,
    rounds: values.length,
    spread: { ours, peer: theirs, ratio: ratios },
    goal: goal && { text: goal[0], met },
  };
}
