import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { paths } from '../../src/paths.ts';
import { afterwards } from './afterwards.ts';
import { boot, bundle } from './bundle/bundle.ts';

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Environment = Readonly<Record<string, string>>;

const bundles = new Map<string, Promise<string>>();

/** A file of `src/` running in a process of its own, with the given environment and nothing of this one's. */
export class SourceProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly finished: Promise<Finished>;
  out = '';
  err = '';

  static async start(file: string, args: readonly string[], environment: Environment = {}) {
    return new SourceProcess([boot, await bundleOf(file), ...args], environment);
  }

  constructor(args: readonly string[], environment: Environment) {
    this.child = spawn(process.execPath, args, {
      cwd: paths.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/bin:/bin', TZ: 'America/St_Johns', ...environment },
    });
    afterwards('test', () => this.child.kill('SIGKILL'));
    this.child.stdout.on('data', (text) => {
      this.out += String(text);
    });
    this.child.stderr.on('data', (text) => {
      this.err += String(text);
    });
    this.finished = once(this.child, 'close').then(([code]) => ({ code, out: this.out, err: this.err }));
  }

  /** Resolves when standard error holds the words; rejects when the process ends without them. */
  async says(words: string): Promise<void> {
    while (!this.err.includes(words)) {
      const ended = await Promise.race([once(this.child.stderr, 'data'), this.finished]);
      if (!Array.isArray(ended) && !this.err.includes(words)) throw new Error(`It ended: ${this.err}`);
    }
  }
}

/** One file of a source and all it imports: loading its thousand modules one by one takes a process seconds. */
function bundleOf(file: string): Promise<string> {
  const made = bundles.get(file) ?? makeBundle(file);
  bundles.set(file, made);
  return made;
}

async function makeBundle(file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hagukumi-bundle-'));
  afterwards('file', async () => {
    bundles.delete(file);
    await rm(folder, { recursive: true });
  });
  return await bundle(join(paths.root, 'src', file), folder);
}

/** Runs a file of `src/` to its end. */
export async function runSource(
  file: string,
  args: readonly string[],
  environment: Environment = {},
): Promise<Finished> {
  return (await SourceProcess.start(file, args, environment)).finished;
}

/** Runs it as `npm run` does. */
export function runByTsx(file: string, args: readonly string[]): Promise<Finished> {
  return new SourceProcess(['--import', 'tsx', join(paths.root, 'src', file), ...args], {}).finished;
}
