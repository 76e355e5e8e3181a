import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { loadRoster } from '../people/roster/read-file.ts';
import { peopleOf } from '../people/roster-people.ts';
import { checkPack, type PackCheck } from '../policy/check.ts';
import type { ProgramCatalogue } from '../policy/pack.ts';
import type { Problem } from '../policy/problem.ts';
import type { Store } from '../store/store.ts';
import { policyDiff } from './policy-diff.ts';
import { policyVersions } from './policy-versions.ts';
import { orRefuse } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface PolicyCommandNeeds {
  readonly programs: ProgramCatalogue;
  readonly now: () => Temporal.Instant;
  /** The folder of the policy. */
  readonly policyDir: () => string;
  /** Called only by commands that need the store. */
  readonly openStore: () => Promise<Store>;
  readonly terminal?: Terminal;
}

/** Adds the `policy` commands. Exit code 1 when something is wrong with a pack. */
export function policyCommands(program: Command, needs: PolicyCommandNeeds): void {
  const { programs, now, policyDir, openStore, terminal = processTerminal } = needs;
  const policy = program.command('policy').description('方針の内容を扱います / work with the policy pack');
  policy
    .command('check')
    .argument(
      '[dir]',
      '方針のフォルダー。省くと POLICY_DIR / folder of the policy pack; POLICY_DIR if left out',
    )
    .description('方針の内容を確かめます / check the policy pack')
    .option(
      '--roster <file>',
      '対象者のいない規則を探す名簿 CSV / roster CSV to look for rules that are for nobody',
    )
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((given: string | undefined, { json, roster }: { json?: boolean; roster?: string }) =>
      orRefuse(terminal, json, async () => {
        const dir = given ?? policyDir();
        const people = roster === undefined ? undefined : peopleOf(await loadRoster(roster));
        const check = checkPack(dir, programs, { now: now(), people });
        for (const line of json ? [JSON.stringify(check)] : inWords(check, dir)) terminal.print(line);
        if (!check.ok) terminal.fail();
      }),
    );
  policyDiff(policy, { programs, now, terminal });
  policyVersions(policy, { openStore, now, terminal });
}

function inWords(check: PackCheck, dir: string): string[] {
  const { problems, warnings } = check;
  const count = problems.length;
  const verdict = check.ok
    ? `問題はありません: ${dir} / Everything is in order: ${dir}`
    : `問題が ${count} 件あります: ${dir} / ${count} problem${count === 1 ? '' : 's'}: ${dir}`;
  const noted = `気になる点 ${warnings.length} 件 / ${warnings.length} warning${warnings.length === 1 ? '' : 's'}:`;
  return [
    ...problems.map((each) => placed(each)),
    ...(count > 0 ? [''] : []),
    verdict,
    ...counts(check),
    ...(warnings.length > 0 ? ['', noted, ...warnings.map((each) => placed(each, each.rule))] : []),
  ];
}

function placed({ file, line, column, message }: Problem, rule?: string): string {
  return `${file}:${line}:${column} ${rule === undefined ? '' : `${rule}: `}${message}`;
}

/** What the pack holds; nothing of a folder in which no pack was found. */
function counts({ initiatives, rules, quizzes }: PackCheck): string[] {
  const { total, served, hrOnly, unserved } = initiatives;
  if (total + rules + quizzes === 0) return [];
  return [
    `取組 ${total} のうち、規則のあるもの ${served}、人事課だけのもの ${hrOnly}、まだのもの ${unserved.length} / ` +
      `Of ${total} initiatives ${served} are served by rules, ${hrOnly} are for HR alone, ${unserved.length} are not served yet`,
    `規則 ${rules}、クイズ ${quizzes} 問 / ${rules} rules, ${quizzes} quiz questions`,
  ];
}
