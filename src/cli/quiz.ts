import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import type { Pack } from '../policy/pack.ts';
import { evidenceOf } from '../programs/quiz/evidence.ts';
import { roundRules } from '../programs/quiz/rounds.ts';
import {
  type EvidenceNeeds,
  type EvidenceOptions,
  evidenceParts,
  tellEvidence,
  withEvidenceOptions,
} from './evidence.ts';
import { orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

interface Options extends EvidenceOptions {
  readonly round: string;
  readonly year?: string;
}

/** Adds `quiz evidence`. */
export function quizCommands(program: Command, needs: EvidenceNeeds): void {
  const { terminal = processTerminal } = needs;
  const evidence = program
    .command('quiz')
    .description('クイズの記録を扱います / work with what is recorded of quizzes')
    .command('evidence')
    .description(
      'だれがいつ回を終えたかを CSV に書き出します。正誤は含みません / write who finished a round and when; never who was right',
    )
    .requiredOption('--round <id>', '規則にある回の名前 / name of the round in the rules')
    .option('--year <year>', '年度。省くと今年度 / fiscal year; the present one if left out');
  withEvidenceOptions(evidence).action((options: Options) =>
    orRefuse(terminal, options.json, () => writeEvidence(options, needs, terminal)),
  );
}

async function writeEvidence(options: Options, needs: EvidenceNeeds, terminal: Terminal): Promise<void> {
  const pack = await needs.pack();
  const year = yearOf(options, pack, needs.now());
  const rows = await evidenceOf(await evidenceParts(needs, options.as), options.round, year);
  if (!rows) throw noRound(options.round, pack);
  await tellEvidence(rows, { round: options.round, year }, options, pack, terminal);
}

function yearOf({ year }: Options, { calendar }: Pack, now: Temporal.Instant): number {
  const present = calendar.fiscalYear(calendar.dateOf(now));
  if (year === undefined) return present;
  if (/^\d{4}$/.test(year) && Number(year) <= present) return Number(year);
  throw refusal({
    ja: `年度「${year}」は使えません。${present} までの年を書いてください。`,
    en: `There is no fiscal year "${year}" yet. Write a year up to ${present}.`,
  });
}

function noRound(name: string, pack: Pack) {
  const known = roundRules(pack).map(({ content }) => content.round);
  return refusal({
    ja: `回「${name}」は方針にありません。あるのは: ${known.join('、') || 'なし'}`,
    en: `The policy has no round "${name}". There is: ${known.join(', ') || 'none'}`,
  });
}
