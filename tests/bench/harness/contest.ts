import { monotonicSeconds } from '../../../src/clock.ts';
import type { Measurement, Note, Scale } from './bench.ts';
import { spreadOf } from './spread.ts';

/*
 * What could make such a number wrong, and what is done about it:
 * - Work left out because nobody looks at its result: a pass returns how many people are in the audience; the sums
 *   are compared with the expected count after every round, outside the measured time.
 * - Answers remembered: neither side keeps any between people, and a pass goes over a thousand people, so that no
 *   two evaluations in a row are about the same one. Facts handed over in advance are the peer's advantage.
 * - Sides that answer different questions: before anything is timed, both decide about every person, and one
 *   difference ends the run.
 * - Code made for the one audience of the bench: see `production.ts`, which shows the engine the pack's audiences
 *   before, so that its calls have seen as many different closures as in service.
 * - Waiting instead of working: a promise is awaited only where a side gives one. The peer has no other way, so its
 *   promises are part of its price; ours pays none of them, and none per pass either.
 * - A machine that is busy, hot or collecting garbage: many short rounds, the sides taking turns, so that both meet
 *   the same weather; medians; the extremes are shown. The spread of the ratio is that of neighbouring rounds.
 * - Cold code: both sides run for a while first, and from that comes how many passes fill a round.
 * - A clock too coarse: a round takes a good part of a second, the clock counts in microseconds.
 */

/** One side of a contest. A pass decides about everybody once and gives how many are in. */
export interface Side {
  readonly name: string;
  readonly pass: () => number | Promise<number>;
}

interface Contest {
  readonly name: string;
  readonly ours: Side;
  readonly peer: Side;
  /** Evaluations in one pass, and how many of them come out true. */
  readonly evaluations: number;
  readonly expected: number;
  readonly goal: { readonly text: string; readonly atLeast: number };
}

/** Lets two sides do the same work in turns; gives evaluations per second. */
export async function compete(contest: Contest, scale: Scale, note: Note): Promise<Measurement> {
  const { ours, peer, evaluations } = contest;
  const oursPasses = await warmUp(contest, ours, scale);
  const peerPasses = await warmUp(contest, peer, scale);
  note(`${scale.rounds} rounds: ${ours.name} ${oursPasses} passes, ${peer.name} ${peerPasses} passes`);
  const rates: { ours: number; peer: number }[] = [];
  for (let round = 0; round < scale.rounds; round++) {
    const oursSeconds = await time(contest, ours, oursPasses);
    const peerSeconds = await time(contest, peer, peerPasses);
    rates.push({
      ours: (oursPasses * evaluations) / oursSeconds,
      peer: (peerPasses * evaluations) / peerSeconds,
    });
  }
  return summary(contest, rates);
}

function summary(
  { name, peer, goal }: Contest,
  rates: readonly { readonly ours: number; readonly peer: number }[],
): Measurement {
  const spread = {
    ours: spreadOf(rates.map((rate) => rate.ours)),
    peer: spreadOf(rates.map((rate) => rate.peer)),
    ratio: spreadOf(rates.map((rate) => rate.ours / rate.peer)),
  };
  const ratio = spread.ours.median / spread.peer.median;
  return {
    name,
    unit: 'evaluations/s',
    ours: spread.ours.median,
    peer: spread.peer.median,
    peerName: peer.name,
    ratio,
    rounds: rates.length,
    spread,
    goal: { text: goal.text, met: ratio >= goal.atLeast },
  };
}

/** Runs a side until it is warm; gives how many passes fill a round. */
async function warmUp(contest: Contest, side: Side, scale: Scale): Promise<number> {
  let passes = 1;
  let seconds = await time(contest, side, passes);
  for (let spent = seconds; spent < scale.warmUpSeconds; spent += seconds) {
    if (seconds < scale.secondsPerRound) passes *= 2;
    seconds = await time(contest, side, passes);
  }
  return Math.max(1, Math.round((passes * scale.secondsPerRound) / seconds));
}

async function time({ expected }: Contest, { name, pass }: Side, passes: number): Promise<number> {
  let matched = 0;
  const start = monotonicSeconds();
  for (let done = 0; done < passes; done++) {
    const count = pass();
    matched += typeof count === 'number' ? count : await count;
  }
  const seconds = monotonicSeconds() - start;
  if (matched !== passes * expected)
    throw new Error(`${name} counted ${matched} instead of ${passes * expected}`);
  return seconds;
}
