import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './bench.ts';
import { Child } from './child.ts';
import { spreadOf } from './spread.ts';

/** Starts a script in a process of its own; gives it and what it said when it was ready. */
export type Start = <Ready>(
  script: URL,
  args?: readonly (string | number)[],
) => Promise<{ readonly child: Child; readonly ready: Ready }>;

/** Runs a bench of several processes in a folder of its own; whatever becomes of it, neither is left behind. */
export async function withProcesses<T>(run: (start: Start, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-bench-'));
  const children: Child[] = [];
  try {
    const start: Start = async <Ready>(script: URL, args: readonly (string | number)[] = []) => {
      const [child, ready] = await Child.start<Ready>(script, args);
      children.push(child);
      return { child, ready };
    };
    return await run(start, folder);
  } finally {
    for (const child of children) await child.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What two sides did in turns. */
export interface Round<Run> {
  readonly ours: Run;
  readonly peer: Run;
}

/** One number of all rounds, ours beside the peer's; the spread of the ratio is that of neighbouring rounds. */
export function compared<Run>(
  rounds: readonly Round<Run>[],
  { name, unit, peerName }: Pick<Measurement, 'name' | 'unit'> & { readonly peerName: string },
  value: (run: Run) => number,
): Measurement & { readonly ratio: number } {
  const spread = {
    ours: spreadOf(rounds.map(({ ours }) => value(ours))),
    peer: spreadOf(rounds.map(({ peer }) => value(peer))),
    ratio: spreadOf(rounds.map(({ ours, peer }) => value(ours) / value(peer))),
  };
  const [ours, peer] = [spread.ours.median, spread.peer.median];
  const measured = { ours, peer, ratio: ours / peer, rounds: rounds.length, spread };
  return { name, unit, peerName, ...measured, goal: null };
}
