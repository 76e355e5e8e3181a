import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { paths } from '../../../src/paths.ts';

export interface BrowserFiles {
  readonly executable: string;
  /** The shared libraries that the executable needs beyond the C library. */
  readonly libraries: string;
  readonly fontsConfig: string;
}

const run = promisify(execFile);

/**
 * Unpacks the browser that comes inside a package, once per version (2 seconds, 206 MB). Processes that do it
 * at the same time do not see each other's half-written files.
 */
export async function browserFiles(): Promise<BrowserFiles> {
  const home = join(paths.root, 'node_modules', '.cache', 'hagukumi');
  const folder = join(home, `chromium-${await packageVersion()}`);
  if (!(await exists(folder))) {
    await mkdir(home, { recursive: true });
    const staging = await mkdtemp(join(home, 'unpacking-'));
    await unpack(staging, folder);
    await rename(staging, folder).catch(async (error: unknown) => {
      await rm(staging, { recursive: true });
      // Lost the race: somebody else's files lie there, and they are the same.
      if (!(await exists(folder))) throw error;
    });
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontsConfig: join(folder, 'fonts.conf'),
  };
}

async function unpack(staging: string, folder: string): Promise<void> {
  const script = fileURLToPath(new URL('./unpack-browser.mjs', import.meta.url));
  await run(process.execPath, [script], {
    env: { TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  await writeFile(join(staging, 'fonts.conf'), fontsConfig(folder));
}

// The package's own file names fixed folders. A machine without any font shows no text at all.
function fontsConfig(folder: string): string {
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((dir) => `  <dir>${dir}</dir>`),
    `  <cachedir>${join(folder, 'fonts-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(
    await readFile(join(dirname(entry), '..', '..', 'package.json'), 'utf8'),
  );
  return String((manifest as { version: unknown }).version);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
