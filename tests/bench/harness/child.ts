import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { paths } from '../../../src/paths.ts';

/**
 * One side of a bench in a process of its own, compiled as for production: what runs TypeScript as it is adds calls
 * to every function that is made. It says one line of JSON when it is ready, and one for each that it is asked.
 */
export class Child {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #script: string;

  private constructor(child: ChildProcess, output: NodeJS.ReadableStream, script: string) {
    this.#child = child;
    this.#lines = createInterface({ input: output })[Symbol.asyncIterator]();
    this.#script = script;
  }

  /** Resolves to the child and what it said when it was ready. */
  static async start<Ready>(script: URL, args: readonly (string | number)[] = []): Promise<[Child, Ready]> {
    return await compiled(script, async (file) => {
      const child = spawn(process.execPath, [file, ...args.map(String)], {
        cwd: paths.root,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const started = new Child(child, child.stdout, basename(script.pathname, '.ts'));
      return [started, (await started.#heard()) as Ready];
    });
  }

  async ask<Answer>(question: object): Promise<Answer> {
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    return (await this.#heard()) as Answer;
  }

  async stop(): Promise<void> {
    const ended = this.#child.exitCode === null ? once(this.#child, 'exit') : null;
    this.#child.stdin?.end();
    await ended;
  }

  async #heard(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.#script} ended before it answered`);
    return JSON.parse(value) as unknown;
  }
}

/** Answers each line of standard input with a line of standard output; resolves when there are no more. */
export async function answering(ready: unknown, answer: (question: unknown) => unknown): Promise<void> {
  const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);
  say(ready);
  for await (const line of createInterface({ input: process.stdin })) say(await answer(JSON.parse(line)));
}

/** Runs a script to its end, compiled likewise; resolves to what it said. */
export async function said(script: URL, args: readonly (string | number)[]): Promise<unknown> {
  return await compiled(script, async (file) => {
    const { stdout } = await promisify(execFile)(process.execPath, [file, ...args.map(String)], {
      cwd: paths.root,
    });
    return JSON.parse(stdout) as unknown;
  });
}

/** Uses a file that holds the script and all of ours that it imports; libraries stay where they are. */
async function compiled<T>(script: URL, use: (file: string) => Promise<T>): Promise<T> {
  const cache = join(paths.root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'hagukumi-bench-'));
  const outfile = join(folder, `${basename(script.pathname, '.ts')}.mjs`);
  try {
    await build({
      entryPoints: [fileURLToPath(script)],
      outfile,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      // `paths.ts` finds the root one level above the file it stands in.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(paths.root, 'src', 'any.ts')).href) },
      logLevel: 'error',
    });
    return await use(outfile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
