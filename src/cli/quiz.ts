import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import type { Pack } from '../policy/pack.ts';
import { type EvidenceRow, evidenceOf } from '../programs/quiz/evidence.ts';
import { roundRules } from '../programs/quiz/rounds.ts';
import type { Store } from '../store/store.ts';
import { csvText } from './csv.ts';
import { orRefuse, refusal } from './refuse.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface QuizCommandNeeds {
  readonly pack: () => Pack;
  readonly open: () => Promise<{ readonly store: Store; readonly directory: Directory }>;
  readonly now: () => Temporal.Instant;
  readonly terminal?: Terminal;
}

interface Options {
  readonly round: string;
  readonly year?: string;
  readonly out?: string;
  readonly as: string;
  readonly json?: boolean;
}

/** Adds `quiz evidence`. */
export function quizCommands(program: Command, needs: QuizCommandNeeds): void {
  const { terminal = processTerminal } = needs;
  program
    .command('quiz')
    .description('クイズの記録を扱います / work with what is recorded of quizzes')
    .command('evidence')
    .description(
      'だれがいつ回を終えたかを CSV に書き出します。正誤は含みません / write who finished a round and when; never who was right',
    )
    .requiredOption('--round <id>', '規則にある回の名前 / name of the round in the rules')
    .option('--year <year>', '年度。省くと今年度 / fiscal year; the present one if left out')
    .option('--out <file>', '書き出すファイル。省くと標準出力 / file to write; standard output if left out')
    .option(
      '--as <number>',
      '読む人の職員番号。本人の閲覧記録に残ります / employee number of who reads; people see it in their access log',
      'cli',
    )
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: Options) =>
      orRefuse(terminal, options.json, () => writeEvidence(options, needs, terminal)),
    );
}

async function writeEvidence(options: Options, needs: QuizCommandNeeds, terminal: Terminal): Promise<void> {
  const pack = needs.pack();
  const now = needs.now();
  const year = yearOf(options, pack, now);
  const { store, directory } = await needs.open();
  if (options.as !== 'cli' && !(await store.employees.byNumber(options.as))) throw noReader(options.as);
  const parts = { store, directory, pack, now, viewer: options.as };
  const rows = await evidenceOf(parts, options.round, year);
  if (!rows) throw noRound(options.round, pack);
  const text = csvText([header, ...rows.map((row) => cells(row, pack))]);
  if (options.out !== undefined) await write(options.out, text);
  else if (!options.json) terminal.print(text.trimEnd());
  const counts = countsOf(rows);
  if (options.json) {
    const about = { ok: true, round: options.round, year, ...counts, file: options.out ?? null };
    terminal.print(JSON.stringify({ ...about, people: rows }));
    return;
  }
  const { people, finished, late } = counts;
  terminal.note(`対象 ${people} 人、終えた人 ${finished} 人（うち期限の後 ${late} 人）`);
  terminal.note(`${people} people, ${finished} finished (${late} of them after the deadline)`);
  if (options.out !== undefined) terminal.note(`書き出しました: ${options.out}\nWritten: ${options.out}`);
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

function noReader(number: string) {
  return refusal({
    ja: `職員番号「${number}」は名簿にありません。`,
    en: `No employee "${number}" is in the roster.`,
  });
}

function noRound(name: string, pack: Pack) {
  const known = roundRules(pack).map(({ content }) => content.round);
  return refusal({
    ja: `回「${name}」は方針にありません。あるのは: ${known.join('、') || 'なし'}`,
    en: `The policy has no round "${name}". There is: ${known.join(', ') || 'none'}`,
  });
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? 'EIO';
    throw refusal({ ja: `${file} に書き出せません（${code}）。`, en: `Cannot write ${file} (${code}).` });
  }
}

const header = [
  '職員番号',
  '氏名',
  '所属',
  '状態',
  '終えた日時',
  '期限',
  '方針の版',
  '方針のダイジェスト',
] as const;

function cells(row: EvidenceRow, { calendar }: Pack): string[] {
  const state = row.finishedAt === null ? 'まだ' : row.late ? '期限の後に終えた' : '終えた';
  const at =
    row.finishedAt === null
      ? ''
      : Temporal.Instant.from(row.finishedAt)
          .toZonedDateTimeISO(calendar.zone)
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' })
          .replace('T', ' ');
  const { number, name, department, deadline, policyVersion, policyDigest } = row;
  return [number, name, department, state, at, deadline, policyVersion ?? '', policyDigest ?? ''];
}

function countsOf(rows: readonly EvidenceRow[]) {
  return {
    people: rows.length,
    finished: rows.filter(({ finishedAt }) => finishedAt !== null).length,
    late: rows.filter(({ late }) => late).length,
  };
}
