import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach } from 'vitest';
import { paths } from '../../src/paths.ts';

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const started: ChildProcessByStdio<null, Readable, Readable>[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** A file of `src/` running in a process of its own, with the given environment and nothing of this one's. */
export class SourceProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly finished: Promise<Finished>;
  out = '';
  err = '';

  constructor(file: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, ['--import', 'tsx', join(paths.root, 'src', file), ...args], {
      cwd: paths.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/bin:/bin', TZ: 'America/St_Johns', ...environment },
    });
    started.push(this.child);
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

/** Runs a file of `src/` to its end. */
export function runSource(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return new SourceProcess(file, args, environment).finished;
}
