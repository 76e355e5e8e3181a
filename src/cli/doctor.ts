import type { Command } from 'commander';
import { examine, type Surroundings } from './doctor/examine.ts';
import type { Finding, FindingState } from './doctor/finding.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface DoctorNeeds extends Surroundings {
  readonly terminal?: Terminal;
}

const marks: Readonly<Record<FindingState, string>> = {
  ok: '✓',
  warning: '!',
  problem: '✗',
  'not-checked': '–',
};

/** Adds `doctor`. */
export function doctorCommand(program: Command, needs: DoctorNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  program
    .command('doctor')
    .description(
      '悪いところと直し方を示す。何も変えない (say what is wrong and how to mend it; changes nothing)',
    )
    .option('--json', '機械向けに出力する (output for machines)')
    .action(async ({ json }: { json?: boolean }) => {
      const findings: Finding[] = [];
      for await (const finding of examine(needs)) {
        findings.push(finding);
        if (!json) for (const line of linesOf(finding)) terminal.print(line);
      }
      const ok = !findings.some(({ state }) => state === 'problem');
      if (json) terminal.print(JSON.stringify({ ok, checks: findings.map(asJson) }));
      else for (const line of summary(findings)) terminal.print(line);
      if (!ok) terminal.fail();
    });
}

function linesOf({ id, state, message, hint }: Finding): string[] {
  const head = [`${marks[state]} ${message.ja}  [${id}]`, `  ${message.en}`];
  return hint ? [...head, `  → ${hint.ja}`, `  → ${hint.en}`] : head;
}

function asJson({ id, state, message, hint }: Finding) {
  return {
    id,
    state,
    message: message.ja,
    messageEn: message.en,
    hint: hint?.ja ?? null,
    hintEn: hint?.en ?? null,
  };
}

function summary(findings: readonly Finding[]): string[] {
  const count = (wanted: FindingState) => findings.filter(({ state }) => state === wanted).length;
  const problems = count('problem');
  const warnings = count('warning');
  return [
    '',
    problems === 0
      ? `問題はありません（注意 ${warnings} 件）。`
      : `問題が ${problems} 件、注意が ${warnings} 件あります。`,
    problems === 0 ? `No problems (${warnings} warnings).` : `${problems} problems, ${warnings} warnings.`,
  ];
}
