import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { type Assembly, assemble } from './assemble.ts';
import type { Pack, ProgramCatalogue } from './pack.ts';
import { both, inOrder, type Problem } from './problem.ts';

const MOST_FILES = 500;

export type PackResult =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads and checks the whole policy pack in a folder. Everything wrong with it comes back at once; a pack with a
 * problem is no pack. Never throws for what the folder holds.
 */
export function loadPack(dir: string, programs: ProgramCatalogue): PackResult {
  const { pack, problems } = readPack(dir, programs);
  return pack === null ? { ok: false, problems } : { ok: true, pack };
}

/** The same, with what can be counted in a pack that is not in order. */
export function readPack(dir: string, programs: ProgramCatalogue): Assembly {
  const nothing = {
    pack: null,
    initiatives: [],
    served: new Set<string>(),
    rules: 0,
    quizzes: 0,
    warnings: [],
  };
  const { files, problems } = readFolder(dir);
  if (files === null) return { ...nothing, problems };
  const assembly = assemble(dir, files, programs);
  return problems.length === 0
    ? assembly
    : { ...assembly, pack: null, problems: inOrder([...problems, ...assembly.problems]) };
}

interface Folder {
  readonly files: ReadonlyMap<string, Uint8Array> | null;
  readonly problems: readonly Problem[];
}

/** The YAML files of a folder and of the folders in it, by name; null if the folder cannot be read. */
function readFolder(dir: string): Folder {
  const files = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  const names: string[] = [];
  try {
    names.push(...yamlIn(dir));
  } catch (thrown) {
    return { files: null, problems: [unreadable(dir, thrown)] };
  }
  if (names.length > MOST_FILES)
    return {
      files: null,
      problems: [
        at(
          dir,
          both('方針のフォルダーではないようです（YAML が多すぎます）', 'too many YAML files to be a policy'),
        ),
      ],
    };
  for (const name of names) {
    try {
      files.set(name, readFileSync(join(dir, name)));
    } catch (thrown) {
      problems.push(unreadable(name, thrown));
      // Its absence is not worth a second complaint.
      files.set(name, new Uint8Array());
    }
  }
  return { files, problems };
}

function yamlIn(dir: string): string[] {
  const entries = visible(dir);
  const inFolders = entries
    .filter((entry) => entry.isDirectory())
    .flatMap((folder) =>
      visible(join(dir, folder.name)).map((entry) => ({ entry, name: `${folder.name}/${entry.name}` })),
    );
  return [...entries.map((entry) => ({ entry, name: entry.name })), ...inFolders]
    .filter(({ entry }) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map(({ name }) => name);
}

function visible(dir: string): Dirent[] {
  return readdirSync(dir, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
}

function unreadable(file: string, thrown: unknown): Problem {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return at(file, both('見つかりません', 'not found'));
  if (code === 'ENOTDIR') return at(file, both('フォルダーではありません', 'not a folder'));
  if (code === 'EACCES') return at(file, both('読む権限がありません', 'no permission to read it'));
  return at(file, both('読めません', `cannot be read: ${messageOf(thrown)}`));
}

function at(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message };
}
