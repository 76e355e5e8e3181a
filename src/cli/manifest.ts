import type { Command } from 'commander';
import { HagukumiError } from '../errors.ts';
import type { CommandText } from '../manifest/manifest.ts';
import { type AppPackage, buildPackage } from '../manifest/package.ts';
import { type PackageProblem, readRegistration } from '../manifest/registration.ts';
import { readManifestSource } from '../manifest/source.ts';
import { writePackage } from '../manifest/write.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export interface ManifestCommandNeeds {
  readonly variables: () => Readonly<Record<string, string | undefined>>;
  /** Every command of the chat, in the order people see. */
  readonly commands: readonly CommandText[];
  readonly terminal?: Terminal;
}

interface ManifestOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** Adds `manifest --out FILE.zip`. Exit code 1 and no file when the configuration or the place will not do. */
export function manifestCommands(program: Command, needs: ManifestCommandNeeds): void {
  program
    .command('manifest')
    .description('Teams に登録するアプリのパッケージを作ります / write the app package for Teams')
    .requiredOption('--out <file>', '書き出すファイル（.zip） / file to write (.zip)')
    .option('--json', '機械向けの JSON だけを出します / print nothing but JSON')
    .action((options: ManifestOptions) => writeManifest(options, needs));
}

async function writeManifest(options: ManifestOptions, needs: ManifestCommandNeeds): Promise<void> {
  const terminal = needs.terminal ?? processTerminal;
  const result = readRegistration(needs.variables());
  if (!result.ok) {
    refuse(result.problems, options, terminal);
    return;
  }
  const built = buildPackage(readManifestSource(), result.registration, needs.commands);
  try {
    const replaced = await writePackage(options.out, built.zip);
    const { zip, ...about } = built;
    const written = { file: options.out, replaced, ...about, bytes: zip.length };
    for (const line of options.json ? [JSON.stringify({ ok: true, ...written })] : inWords(written))
      terminal.print(line);
  } catch (thrown) {
    if (!(thrown instanceof HagukumiError && thrown.forPerson)) throw thrown;
    refuse([{ name: '--out', text: thrown.forPerson }], options, terminal);
  }
}

function refuse(problems: readonly PackageProblem[], { json }: ManifestOptions, terminal: Terminal): void {
  if (json) {
    const listed = problems.map(({ name, text }) => ({ name, message: text.ja, messageEn: text.en }));
    terminal.print(JSON.stringify({ ok: false, problems: listed }));
  } else {
    for (const { text } of problems) terminal.note(`${text.ja}\n${text.en}`);
    terminal.note('パッケージは書き出していません。\nNo package has been written.');
  }
  terminal.fail();
}

interface Written extends Omit<AppPackage, 'zip'> {
  readonly file: string;
  readonly replaced: boolean;
  readonly bytes: number;
}

function inWords({ file, replaced, id, version, manifestVersion, commands }: Written): string[] {
  const [done, doneEn] = replaced ? ['置き換えました', 'Replaced'] : ['書き出しました', 'Wrote'];
  return [
    `アプリのパッケージを${done}: ${file}`,
    `${doneEn} the app package: ${file}`,
    `アプリID / app id ${id}`,
    `版 / version ${version}、マニフェスト / manifest ${manifestVersion}、コマンド / commands ${commands}`,
    'Teams 管理センターの「アプリを管理」からアップロードしてください。',
    'Upload it in the Teams admin center under “Manage apps”.',
  ];
}
