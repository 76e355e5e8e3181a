import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { csvText } from '../csv.ts';
import type { Directory } from '../people/directory.ts';
import type { Pack } from '../policy/pack.ts';
import type { EvidenceParts, EvidenceRow } from '../programs/evidence.ts';
import type { Store } from '../store/store.ts';
import { refusal } from './refuse.ts';
import type { Terminal } from './terminal.ts';

export interface EvidenceNeeds {
  readonly pack: () => Promise<Pack>;
  readonly open: () => Promise<{ readonly store: Store; readonly directory: Directory }>;
  readonly now: () => Temporal.Instant;
  readonly terminal?: Terminal;
}

export interface EvidenceOptions {
  readonly out?: string;
  readonly as: string;
  readonly json?: boolean;
}

/** The options that every command has which writes who finished something. */
export function withEvidenceOptions(command: Command): Command {
  return command
    .option('--out <file>', '書き出すファイル。省くと標準出力 / file to write; standard output if left out')
    .option(
      '--as <number>',
      '読む人の職員番号。本人の閲覧記録に残ります / employee number of who reads; people see it in their access log',
      'cli',
    )
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON');
}

/** What is read from, as whoever is named. */
export async function evidenceParts(
  { pack, open, now }: EvidenceNeeds,
  viewer: string,
): Promise<EvidenceParts> {
  const { store, directory } = await open();
  if (viewer !== 'cli' && !(await store.employees.byNumber(viewer)))
    throw refusal({
      ja: `職員番号「${viewer}」は名簿にありません。`,
      en: `No employee "${viewer}" is in the roster.`,
    });
  return { store, directory, pack: await pack(), now: now(), viewer };
}

/** Writes the rows as CSV, or with what they are about as JSON, and says how many there are. */
export async function tellEvidence(
  rows: readonly EvidenceRow[],
  about: Readonly<Record<string, unknown>>,
  { out, json }: EvidenceOptions,
  pack: Pack,
  terminal: Terminal,
): Promise<void> {
  const text = csvText([header, ...rows.map((row) => cells(row, pack))]);
  if (out !== undefined) await write(out, text);
  else if (!json) terminal.print(text.trimEnd());
  const counts = countsOf(rows);
  if (json) {
    terminal.print(JSON.stringify({ ok: true, ...about, ...counts, file: out ?? null, people: rows }));
    return;
  }
  const { asked: people, finished, late } = counts;
  terminal.note(`対象 ${people} 人、終えた人 ${finished} 人（うち期限の後 ${late} 人）`);
  terminal.note(`${people} people, ${finished} finished (${late} of them after the deadline)`);
  for (const { department, asked, finished: done } of counts.departments)
    terminal.note(`  ${department}: ${done}/${asked}`);
  if (out !== undefined) terminal.note(`書き出しました: ${out}\nWritten: ${out}`);
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
  const departments = [...new Set(rows.map(({ department }) => department))].map((department) => {
    const of = rows.filter((row) => row.department === department);
    return { department, asked: of.length, finished: finishedIn(of) };
  });
  const late = rows.filter((row) => row.late).length;
  return { asked: rows.length, finished: finishedIn(rows), late, departments };
}

function finishedIn(rows: readonly EvidenceRow[]): number {
  return rows.filter(({ finishedAt }) => finishedAt !== null).length;
}
