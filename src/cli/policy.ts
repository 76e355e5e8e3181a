import type { Command } from 'commander';
import { paths } from '../paths.ts';
import { checkPack, type PackCheck } from '../policy/check.ts';
import type { ProgramCatalogue } from '../policy/pack.ts';

/** Adds `policy check [DIR]`. Exit code 1 when something is wrong with the pack. */
export function policyCommands(program: Command, programs: ProgramCatalogue): void {
  const policy = program.command('policy').description('方針の内容を扱います / work with the policy pack');
  policy
    .command('check')
    .argument('[dir]', '方針のフォルダー / folder of the policy pack', paths.policy)
    .description('方針の内容を確かめます / check the policy pack')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((dir: string, options: { json?: boolean }) => {
      const check = checkPack(dir, programs);
      process.stdout.write(options.json ? `${JSON.stringify(check)}\n` : inWords(check, dir));
      if (!check.ok) process.exitCode = 1;
    });
}

function inWords(check: PackCheck, dir: string): string {
  const problems = check.problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
  const count = problems.length;
  const verdict = check.ok
    ? `問題はありません: ${dir} / Everything is in order: ${dir}`
    : `問題が ${count} 件あります: ${dir} / ${count} problem${count === 1 ? '' : 's'}: ${dir}`;
  const lines = [...problems, ...(count > 0 ? [''] : []), verdict, ...counts(check)];
  return `${lines.join('\n')}\n`;
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
