import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { paths } from '../paths.ts';

const run = promisify(execFile);

/** All that the build of the tabs is made from. */
const sources = ['src/tabs', 'src/api/contract', 'src/language.ts', 'vite.config.ts', 'package-lock.json'];

/** The file of the build that says what it was made from. */
export const sourcesFile = 'sources.txt';

/** A word for the present state of the sources; another state has another word. */
export async function stateOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesUnder(join(paths.root, source))) {
      hash.update(`${file.slice(paths.root.length)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/**
 * Builds the tabs unless the build that lies there is of the present sources; `tell` is called before it takes its
 * seconds. Processes that do it at the same time do not see each other's half-written files.
 */
export async function buildTabs(tell: () => void = () => undefined): Promise<void> {
  const wanted = await stateOfSources();
  if ((await builtFrom()) === wanted) return;
  tell();
  await mkdir(dirname(paths.tabs), { recursive: true });
  const staging = await mkdtemp(join(dirname(paths.tabs), 'tabs-'));
  try {
    const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
    // A process without this one's environment: a test's would make it a build for development.
    await run(process.execPath, [vite, 'build', '--outDir', staging, '--logLevel', 'error'], {
      cwd: paths.root,
      env: {},
    });
    await rm(paths.tabs, { recursive: true, force: true });
    await rename(staging, paths.tabs).catch(async (error: unknown) => {
      // Lost the race: somebody else's files lie there, and they are the same.
      if ((await builtFrom()) !== wanted) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function builtFrom(): Promise<string | null> {
  return readFile(join(paths.tabs, sourcesFile), 'utf8').catch(() => null);
}

async function filesUnder(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
