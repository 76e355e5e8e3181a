import type { Command } from 'commander';
import type { ColumnChange } from '../people/attributes/import-attributes.ts';
import type { Attributes, ParsedAttributes } from '../people/attributes/model.ts';
import type { FactCatalogue } from '../policy/facts.ts';
import { checkedAsJson, problemLines } from './roster-report.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** Where attributes are kept. */
export interface AttributeStore {
  readonly facts: FactCatalogue;
  /** Reads and checks a file against the attributes of the policy and the people of the roster. */
  read(file: string): Promise<ParsedAttributes>;
  preview(attributes: Attributes): Promise<readonly ColumnChange[]>;
  /** Keeps all of them, or none. */
  apply(attributes: Attributes): Promise<void>;
}

export interface AttributeCommandNeeds {
  readonly openStore: () => Promise<AttributeStore>;
  readonly terminal?: Terminal;
}

interface Options {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Adds `attributes import`. */
export function attributeCommands(program: Command, needs: AttributeCommandNeeds): void {
  const terminal = needs.terminal ?? processTerminal;
  program
    .command('attributes')
    .description('職員の属性を取り込む (import attributes of people)')
    .command('import')
    .description(
      '属性CSVを確かめ、変わることを示してから取り込む (check, preview and apply a CSV of attributes)',
    )
    .argument('<file>', '職員番号と属性の列があるCSV (CSV with employee numbers and attributes)')
    .option('--yes', '尋ねずに取り込む (do not ask)')
    .option('--json', '機械向けに出力する (output for machines)')
    .action(async (file: string, options: Options) => {
      await importFile(await needs.openStore(), file, options, terminal);
    });
}

async function importFile(
  store: AttributeStore,
  file: string,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const parsed = await store.read(file);
  if (!parsed.ok) return refuse(parsed, options, terminal);
  const changes = await store.preview(parsed.attributes);
  if (!options.json) for (const line of previewLines(changes, parsed.rows, store.facts)) terminal.print(line);
  const agreed = options.yes === true || (terminal.interactive && (await isAgreed(terminal)));
  if (agreed) await store.apply(parsed.attributes);
  if (options.json) {
    const result = { ...checkedAsJson(parsed), ok: agreed, applied: agreed, columns: changes };
    terminal.print(JSON.stringify(result));
  } else if (agreed) terminal.print('取り込みました。\nApplied.');
  if (agreed) return;
  terminal.note('取り込んでいません。\nNothing has been changed.');
  if (!terminal.interactive)
    terminal.note(
      '端末で実行していないので尋ねられません。取り込むには --yes を付けてください。\nThere is no terminal to ask on. Add --yes to apply.',
    );
  terminal.fail();
}

function refuse(
  parsed: Extract<ParsedAttributes, { ok: false }>,
  options: Options,
  terminal: Terminal,
): void {
  if (options.json) terminal.print(JSON.stringify({ ...checkedAsJson(parsed), applied: false }));
  else for (const line of problemLines(parsed.problems)) terminal.note(line);
  terminal.note('属性は何も変わっていません。\nNothing has been changed.');
  terminal.fail();
}

async function isAgreed(terminal: Terminal): Promise<boolean> {
  const answer = await terminal.ask('取り込みますか？ Apply these changes? [y/N] ');
  return /^(?:y|yes|はい)$/i.test(answer.normalize('NFKC').trim());
}

function previewLines(changes: readonly ColumnChange[], rows: number, facts: FactCatalogue): string[] {
  const lines = changes.map(({ key, added, changed, removed, unchanged }) => {
    const { ja, en } = facts.get(key)?.label ?? { ja: key, en: key };
    return (
      `  ${ja} ${en}: 追加 added ${added}, 変更 changed ${changed}, 削除 removed ${removed}, ` +
      `変更なし unchanged ${unchanged}`
    );
  });
  return [
    `${rows}人分の行があります。ファイルにない人のこれらの属性は消えます。`,
    `There are rows for ${rows} people. Whoever is not in the file has these attributes no more.`,
    ...lines,
  ];
}
