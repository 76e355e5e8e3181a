import { said } from '../harness/child.ts';

/** What a child process says about one simulated year. */
export interface YearRun {
  readonly people: number;
  /** Without those who have left. */
  readonly simulated: number;
  readonly nudges: number;
  /** Sends outside working hours or beyond the limits. */
  readonly wrong: number;
  /** `all` from the first simulated person on, warming up included; `warm` for everybody once that is done. */
  readonly seconds: { readonly all: number; readonly warm: number };
  /** The most resident memory that the process ever had. */
  readonly peakMegabytes: number;
}

/** Simulates a year of the people in a roster file, in a process of its own. */
export async function measureYear(rosterFile: string): Promise<YearRun> {
  return (await said(new URL('child.ts', import.meta.url), [rosterFile])) as YearRun;
}

/** @throws Error when a run did not simulate those people, broke a limit, or two runs do not agree */
export function checkRuns(people: number, runs: readonly YearRun[]): void {
  const [first] = runs;
  for (const run of runs) {
    if (run.people !== people) throw new Error(`${run.people} people instead of ${people}`);
    if (run.nudges === 0) throw new Error('nobody got anything in a whole year');
    if (run.wrong > 0) throw new Error(`${run.wrong} sends outside the hours or the limits`);
    if (run.nudges !== first?.nudges || run.simulated !== first.simulated)
      throw new Error(`the same year gave ${first?.nudges} nudges and then ${run.nudges}`);
  }
}
