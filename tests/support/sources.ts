import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { paths } from '../../src/paths.ts';

export interface SourceFile {
  /** Relative to `src/`, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Files under `src/` that it imports, as paths like its own. */
  readonly imports: readonly string[];
  /** Packages that it imports, without their inner paths. */
  readonly packages: readonly string[];
}

const root = join(paths.root, 'src');
const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^;'"]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every TypeScript file of the product, with what it imports. */
export function readSources(): readonly SourceFile[] {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts') || name.endsWith('.tsx'))
    .map((name) => sourceFile(join(root, name)))
    .sort((a, b) => a.path.localeCompare(b.path));
}

function sourceFile(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const specifiers = [...text.matchAll(importPattern)].flatMap((match) => match[1] ?? match[2] ?? []);
  const local = specifiers.filter((specifier) => specifier.startsWith('.'));
  const foreign = specifiers.filter(
    (specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'),
  );
  return {
    path: pathOf(file),
    text,
    imports: local.map((specifier) => pathOf(resolve(dirname(file), specifier))),
    packages: foreign.map(packageOf),
  };
}

function pathOf(file: string): string {
  return relative(root, file).replaceAll('\\', '/');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
