import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { readDate } from '../people/roster/date.ts';
import type { Department, ParsedRoster, Roster, RosterPerson } from '../people/roster/model.ts';
import { previewRoster, type RosterPreview } from '../people/roster/preview.ts';
import { checkRosterFile } from '../people/roster/read-file.ts';
import { checkedAsJson, checkedLines, previewAsJson, previewLines } from './roster-report.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** Where the roster is kept. */
export interface RosterStore {
  /** Everybody known, those who have left included. */
  current(): Promise<{
    readonly people: readonly RosterPerson[];
    readonly departments: readonly Department[];
  }>;
  /** Applies a roster as a whole or not at all; one whose date is still to come is kept until then. */
  apply(roster: Roster, effective: string, onProgress: (done: number, total: number) => void): Promise<void>;
}

export interface RosterCommandNeeds {
  /** Called only by commands that need the store, once the file is known to be right. */
  readonly openStore: () => Promise<RosterStore>;
  /** Today in the organisation's time zone, `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly terminal?: Terminal;
}

interface ImportOptions {
  readonly effective?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Adds `roster check` and `roster import`. */
export function rosterCommands(program: Command, needs: RosterCommandNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  const roster = program
    .command('roster')
    .description('名簿を確かめる・取り込む (check and import the roster)');
  roster
    .command('check')
    .description('名簿CSVの問題を行と列で示す (list the problems of a roster CSV by row and column)')
    .argument('<file>', '名簿CSV (roster CSV)')
    .option('--json', '機械向けに出力する (output for machines)')
    .action(async (file: string, options: { json?: boolean }) => {
      const checked = await checkRosterFile(file);
      if (options.json) terminal.print(JSON.stringify(checkedAsJson(checked)));
      else for (const line of checkedLines(checked)) terminal.print(line);
      if (!checked.ok) terminal.fail();
    });
  roster
    .command('import')
    .description('名簿CSVを確かめ、変わることを示してから取り込む (check, preview and apply a roster CSV)')
    .argument('<file>', '名簿CSV (roster CSV)')
    .option('--effective <date>', '適用日。省略すると今日 (date from which it holds; today if left out)')
    .option('--yes', '尋ねずに取り込む (do not ask)')
    .option('--json', '機械向けに出力する (output for machines)')
    .action((file: string, options: ImportOptions) => importFile(file, options, needs, terminal));
}

async function importFile(
  file: string,
  options: ImportOptions,
  needs: RosterCommandNeeds,
  terminal: Terminal,
): Promise<void> {
  const today = needs.today();
  const effective = options.effective === undefined ? today : readDate(options.effective);
  if (effective === undefined) return refuseDate(options.effective ?? '', options, terminal);
  const checked = await checkRosterFile(file);
  if (!checked.ok) return refuseRoster(checked, options, terminal);
  const store = await needs.openStore();
  const { people, departments } = await store.current();
  const preview = previewRoster(people, checked.roster);
  if (!options.json)
    for (const line of previewLines(preview, checked.roster, departments, effective)) terminal.print(line);
  const agreed = options.yes === true || (terminal.interactive && (await isAgreed(terminal)));
  if (agreed) await applyWithProgress(store, checked.roster, effective, terminal);
  conclude({ agreed, effective, today, preview, checked }, options, terminal);
}

function refuseDate(text: string, options: ImportOptions, terminal: Terminal): void {
  const ja = `適用日「${text}」という日付はありません。2026-04-01 のように書いてください。`;
  const en = `"${text}" is not a date. Write --effective like 2026-04-01.`;
  const problem = { row: 0, column: '--effective', message: ja, messageEn: en };
  if (options.json)
    terminal.print(JSON.stringify({ ok: false, rows: 0, problems: [problem], applied: false }));
  else terminal.note(`${ja}\n${en}`);
  terminal.fail();
}

function refuseRoster(checked: ParsedRoster, options: ImportOptions, terminal: Terminal): void {
  if (options.json) terminal.print(JSON.stringify({ ...checkedAsJson(checked), applied: false }));
  else for (const line of checkedLines(checked)) terminal.note(line);
  terminal.note('名簿は何も変わっていません。\nNothing has been changed.');
  terminal.fail();
}

async function isAgreed(terminal: Terminal): Promise<boolean> {
  const answer = await terminal.ask('取り込みますか？ Apply these changes? [y/N] ');
  return /^(?:y|yes|はい)$/i.test(answer.normalize('NFKC').trim());
}

async function applyWithProgress(
  store: RosterStore,
  roster: Roster,
  effective: string,
  terminal: Terminal,
): Promise<void> {
  const bar = new SingleBar({
    format: '取り込み中 Importing |{bar}| {value}/{total}',
    stream: terminal.aside,
    // A fast import still shows its last state.
    forceRedraw: true,
  });
  bar.start(roster.people.length, 0);
  try {
    await store.apply(roster, effective, (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}

interface Outcome {
  readonly agreed: boolean;
  readonly effective: string;
  readonly today: string;
  readonly preview: RosterPreview;
  readonly checked: ParsedRoster;
}

function conclude(outcome: Outcome, options: ImportOptions, terminal: Terminal): void {
  const { agreed, effective, today, preview, checked } = outcome;
  const pending = agreed && effective > today;
  if (options.json) {
    const result = { ...checkedAsJson(checked), ok: agreed, applied: agreed && !pending, pending, effective };
    terminal.print(JSON.stringify({ ...result, ...previewAsJson(preview) }));
  } else if (pending) {
    terminal.print(`預かりました。${effective} に適用します。\nKept. It will be applied on ${effective}.`);
  } else if (agreed) terminal.print('取り込みました。\nApplied.');
  if (agreed) return;
  terminal.note('取り込んでいません。\nNothing has been changed.');
  if (!terminal.interactive)
    terminal.note(
      '端末で実行していないので尋ねられません。取り込むには --yes を付けてください。\nThere is no terminal to ask on. Add --yes to apply.',
    );
  terminal.fail();
}
