import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { loadRoster } from '../people/roster/read-file.ts';
import { peopleOf } from '../people/roster-people.ts';
import { type PolicyEffect, policyEffect } from '../planning/policy-effect.ts';
import { loadOrThrow } from '../policy/load-or-throw.ts';
import type { ProgramCatalogue } from '../policy/pack.ts';
import { withNewcomers } from '../programs/mentoring/from-roster.ts';
import { periodOf } from './period.ts';
import { effectAsJson, effectLines } from './policy-diff-report.ts';
import { orRefuse } from './refuse.ts';
import type { Terminal } from './terminal.ts';

interface DiffNeeds {
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  readonly terminal: Terminal;
}

interface DiffOptions {
  readonly roster: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** Adds `policy diff OLD NEW --roster FILE`. Exit code 1 for a pack, a roster or a date that cannot be used. */
export function policyDiff(policy: Command, needs: DiffNeeds): void {
  const { terminal } = needs;
  policy
    .command('diff')
    .argument('<old>', '今の方針のフォルダー / folder of the policy as it is')
    .argument('<new>', '新しい方針のフォルダー / folder of the policy as it shall be')
    .description('誰に何が増え、何が減るかを示します / show who gets what more or less')
    .requiredOption('--roster <file>', '名簿 CSV / roster CSV')
    .option('--from <date>', '始まりの日。省略すると来年度 / first day; the coming fiscal year if left out')
    .option('--to <date>', '終わりの日 / last day')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((before: string, after: string, options: DiffOptions) =>
      orRefuse(terminal, options.json, async () => {
        const effect = await compare(before, after, options, needs);
        if (options.json) terminal.print(JSON.stringify(effectAsJson(effect)));
        else for (const line of effectLines(effect)) terminal.print(line);
      }),
    );
}

/** The same in every comparison: only the policies are to differ. */
const answers = { answering: 0.7, seed: 1 };

async function compare(
  oldDir: string,
  newDir: string,
  options: DiffOptions,
  { programs, now, terminal }: DiffNeeds,
): Promise<PolicyEffect> {
  const before = loadOrThrow(oldDir, programs);
  const after = loadOrThrow(newDir, programs);
  const period = periodOf(options, after.calendar, now());
  const people = withNewcomers(peopleOf(await loadRoster(options.roster)));
  const bar = new SingleBar({
    format: '比べています Comparing |{bar}| {percentage}% {value}/{total}',
    stream: terminal.aside,
    forceRedraw: true,
  });
  const onProgress = (done: number, total: number) => {
    bar.setTotal(total);
    bar.update(done);
  };
  bar.start(people.length * 2, 0);
  try {
    return policyEffect({ before, after, people, ...period, ...answers, onProgress });
  } finally {
    bar.stop();
  }
}
