import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { Temporal } from 'temporal-polyfill';
import { HagukumiError, messageOf } from '../errors.ts';
import { backUp, contentsOf, inspectBackup, move, restore } from '../store/backup/index.ts';
import { lateProgress } from './progress.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface BackupCommandNeeds {
  /** The database in use, as in `DATABASE_URL`. */
  readonly url: () => string;
  readonly now: () => Temporal.Instant;
  readonly terminal?: Terminal;
}

interface Options {
  readonly force?: boolean;
  readonly yes?: boolean;
  readonly save?: boolean;
  readonly to?: string;
  readonly json?: boolean;
}

type Counts = Readonly<Record<string, number>>;

/** Adds `backup FILE`, `restore FILE` and `move --to URL`. All of them while the service runs. */
export function backupCommands(program: Command, needs: BackupCommandNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  const json = ['--json', '機械向けに出力する (output for machines)'] as const;
  program
    .command('backup')
    .description('データベースの控えを1つのファイルに取る (write a backup of the database into one file)')
    .argument('<file>', '書き出すファイル (file to write)')
    .option('--force', 'すでにあるファイルを置き換える (replace a file that is there)')
    .option(...json)
    .action((file: string, options: Options) =>
      answering(options, terminal, () => writeBackup(file, options, needs, terminal)),
    );
  program
    .command('restore')
    .description('控えをデータベースに戻す (put a backup in place of what the database holds)')
    .argument('<file>', 'backup で取ったファイル (file written by backup)')
    .option('--yes', '尋ねずに戻す (do not ask)')
    .option('--no-save', '今の内容の控えを先に取らない (do not back up what is there first)')
    .option(...json)
    .action((file: string, options: Options) =>
      answering(options, terminal, () => restoreBackup(file, options, needs, terminal)),
    );
  program
    .command('move')
    .description('別のデータベースへ移し、件数を比べる (copy into another database and compare the counts)')
    .requiredOption('--to <url>', '移す先。空であること (an empty database, as in DATABASE_URL)')
    .option(...json)
    .action((options: Options) => answering(options, terminal, () => moveDatabase(options, needs, terminal)));
}

/** Prints what the work gives, or why it could not be done. */
async function answering(
  { json }: Options,
  terminal: Terminal,
  work: () => Promise<{ readonly lines: readonly string[]; readonly result: object } | null>,
): Promise<void> {
  try {
    const done = await work();
    if (done === null) return;
    if (json) terminal.print(JSON.stringify({ ok: true, ...done.result }));
    else for (const line of done.lines) terminal.print(line);
  } catch (thrown) {
    const { ja, en } = wordsFor(thrown);
    if (json) terminal.print(JSON.stringify({ ok: false, problems: [{ message: ja, messageEn: en }] }));
    else terminal.note(`${ja}\n${en}`);
    terminal.fail();
  }
}

function wordsFor(thrown: unknown): { ja: string; en: string } {
  if (thrown instanceof HagukumiError && thrown.forPerson) return thrown.forPerson;
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { ja: 'フォルダーが見つかりません。', en: 'The folder does not exist.' };
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return { ja: 'その場所に書く権限がありません。', en: 'There is no permission to write there.' };
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return { ja: '空き容量が足りません。', en: 'There is not enough room on the disk.' };
  return { ja: `できませんでした: ${messageOf(thrown)}`, en: messageOf(thrown) };
}

async function writeBackup(file: string, options: Options, needs: BackupCommandNeeds, terminal: Terminal) {
  if (existsSync(file) && !options.force) throw occupied(file);
  const info = await withProgress('控えを取っています Backing up', terminal, (onProgress) =>
    backUp(needs.url(), file, needs.now(), onProgress),
  );
  return {
    lines: [
      `控えを取りました: ${file}（${sum(info.counts)}件）`,
      `Backed up ${sum(info.counts)} rows: ${file}`,
    ],
    result: { file, ...info },
  };
}

async function restoreBackup(file: string, options: Options, needs: BackupCommandNeeds, terminal: Terminal) {
  const info = inspectBackup(file);
  const present = await contentsOf(needs.url());
  if (!options.json) for (const line of comparison(info.takenAt, info.counts, present)) terminal.print(line);
  const agreed = options.yes === true || (terminal.interactive && (await isAgreed(terminal)));
  if (!agreed) return refused(options, terminal);
  const saved = options.save === false || sum(present) === 0 ? null : await saveFirst(file, needs);
  await withProgress('戻しています Restoring', terminal, (onProgress) =>
    restore(needs.url(), file, needs.now(), onProgress),
  );
  return {
    lines: [
      '戻しました。控えを取ってから今までに送ったかもしれないものは「不明」とし、送り直しません。',
      'Restored. What may have gone out since the backup is now unknown and not sent again.',
      ...(saved ? [`戻す前の内容の控え: ${saved}`, `What was there before: ${saved}`] : []),
    ],
    result: { file, saved, ...info },
  };
}

/** What is there goes into a file beside the backup, named by the moment. */
async function saveFirst(file: string, { url, now }: BackupCommandNeeds): Promise<string> {
  const moment = now().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  const saved = `${file}.before-restore-${moment}.sqlite`;
  await backUp(url(), saved, now());
  return saved;
}

function refused({ json }: Options, terminal: Terminal): null {
  if (json) terminal.print(JSON.stringify({ ok: false, problems: [], restored: false }));
  terminal.note('何も変わっていません。\nNothing has been changed.');
  if (!terminal.interactive)
    terminal.note(
      '端末で実行していないので尋ねられません。戻すには --yes を付けてください。\nThere is no terminal to ask on. Add --yes to restore.',
    );
  terminal.fail();
  return null;
}

async function moveDatabase({ to = '' }: Options, { url }: BackupCommandNeeds, terminal: Terminal) {
  const counts = await withProgress('移しています Moving', terminal, (onProgress) =>
    move(url(), to, onProgress),
  );
  return {
    lines: [
      `${sum(counts)}件を移し、表ごとの件数が同じことを確かめました。サービスを止め、DATABASE_URL を移した先に変えて起動してください。`,
      `Moved ${sum(counts)} rows; each table holds the same number. Stop the service and start it with DATABASE_URL naming the new database.`,
    ],
    result: { counts },
  };
}

async function isAgreed(terminal: Terminal): Promise<boolean> {
  const answer = await terminal.ask('今の内容を、この控えで置き換えますか？ Replace what is there? [y/N] ');
  return /^(?:y|yes|はい)$/i.test(answer.normalize('NFKC').trim());
}

async function withProgress<T>(
  label: string,
  terminal: Terminal,
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const progress = lateProgress(label, terminal.aside);
  try {
    return await work((done, total) => progress.update(done, total));
  } finally {
    progress.stop();
  }
}

function comparison(takenAt: string, backup: Counts, present: Counts): string[] {
  const rows = Object.keys({ ...present, ...backup }).filter(
    (table) => (backup[table] ?? 0) + (present[table] ?? 0) > 0,
  );
  return [
    `控えの日時 taken at: ${takenAt}`,
    '今の件数 → 控えの件数 / rows now → in the backup',
    ...rows.map((table) => `  ${table}: ${present[table] ?? 0} → ${backup[table] ?? 0}`),
  ];
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function occupied(file: string): HagukumiError {
  return new HagukumiError('input.invalid', `${file} exists`, {
    forPerson: {
      ja: `${file} はもうあります。置き換えるには --force を付けてください。`,
      en: `${file} is there already. Add --force to replace it.`,
    },
  });
}
