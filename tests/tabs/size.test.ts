import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { paths } from '../../src/paths.ts';
import { askDesk } from '../support/desk.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

let chunks: Readonly<Record<string, Chunk>>;

beforeAll(async () => {
  await askDesk(inject('tabs'));
  chunks = JSON.parse(readFileSync(join(paths.tabs, 'manifest.json'), 'utf8'));
});

/** The files that the browser needs before a chunk runs, its own among them. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = chunks[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const other of chunk.imports ?? []) filesOf(other, seen);
  return seen;
}

function compressedKilobytes(files: Iterable<string>): number {
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(paths.tabs, file))).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

describe('what the tab loads', () => {
  it('is under 300 KB compressed until the shell stands in Teams', () => {
    const files = filesOf('host/teams.ts', filesOf('index.html'));
    expect(files.size).toBeGreaterThan(3);
    expect(compressedKilobytes(files)).toBeLessThan(300);
  });

  it('leaves each page to when it is opened', () => {
    const pages = Object.keys(chunks).filter((name) => /^hr\/.*page\.tsx$/.test(name));
    expect(pages.length).toBeGreaterThan(0);
    const shell = filesOf('index.html');
    for (const page of pages) expect(shell).not.toContain(chunks[page]?.file);
  });
});
