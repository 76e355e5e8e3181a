import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { monotonicSeconds } from '../clock.ts';
import type { SimulationInput } from '../planning/simulation/model.ts';
import { simulate } from '../planning/simulation/simulate.ts';
import type { Pack, ProgramCatalogue } from '../policy/pack.ts';
import { lateProgress } from './progress.ts';
import { orRefuse } from './refuse.ts';
import { reportHtml } from './simulation/html/page.ts';
import { readInput, type SimulateOptions } from './simulation/input.ts';
import type { SimulationReport } from './simulation/report.ts';
import { checkPlace, writeReport } from './simulation/report-file.ts';
import { tell } from './simulation/tell.ts';
import { processTerminal, standardOutputHasColour, type Terminal } from './terminal.ts';

export interface SimulateNeeds {
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  /** The folder of the policy. */
  readonly policyDir: () => string;
  /** The policy that holds where the folder has this one. */
  readonly held: (folder: Pack) => Promise<Pack>;
  readonly terminal?: Terminal;
  readonly colour?: boolean;
  /** Seconds that only grow. */
  readonly seconds?: () => number;
}

/** Adds `simulate`. Exit code 1 for input that cannot be used, and when hours or limits are not kept. */
export function simulateCommand(program: Command, needs: SimulateNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  program
    .command('simulate')
    .description('期間全体で誰に何が届くかを試算します / simulate what everybody would get over a period')
    .option('--from <date>', '始まりの日。省略すると来年度 / first day; the coming fiscal year if left out')
    .option('--to <date>', '終わりの日 / last day')
    .requiredOption('--roster <file>', '名簿 CSV / roster CSV')
    .option(
      '--policy <dir>',
      '方針のフォルダー。省くと使用中の方針 / folder of the policy pack; the one in use if left out',
    )
    .option('--answering <share>', '回答する割合（0〜1） / share of nudges answered, 0 to 1', '0.7')
    .option(
      '--seed <number>',
      '回答を決める数。同じなら同じ結果 / the same number gives the same answers',
      '1',
    )
    .option('--html <file>', 'レポートを書き出すファイル / file to write a report to (.html)')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: SimulateOptions) =>
      orRefuse(terminal, options.json, () => run(options, needs, terminal)),
    );
}

async function run(options: SimulateOptions, needs: SimulateNeeds, terminal: Terminal): Promise<void> {
  if (options.html !== undefined) await checkPlace(options.html);
  const input = await readInput(options, needs, terminal);
  if (!input) return;
  const { pack, answering, seed } = input;
  const report = { pack, answering, seed, ...simulated(input, needs, terminal) };
  if (options.html !== undefined) await writeReport(options.html, reportHtml(report));
  tell(report, options, terminal, needs.colour ?? standardOutputHasColour);
}

function simulated(
  input: SimulationInput,
  needs: SimulateNeeds,
  { aside }: Terminal,
): Pick<SimulationReport, 'result' | 'seconds'> {
  const seconds = needs.seconds ?? monotonicSeconds;
  const start = seconds();
  const progress = lateProgress('試算中 Simulating', aside, seconds);
  try {
    const result = simulate({ ...input, onProgress: (done, total) => progress.update(done, total) });
    return { result, seconds: Math.round((seconds() - start) * 1000) / 1000 };
  } finally {
    progress.stop();
  }
}
