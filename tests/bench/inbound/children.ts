import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { paths } from '../../../src/paths.ts';
import type { LoadRun, Ready } from './protocol.ts';

/** A bot in a process of its own. */
export interface Child {
  readonly ready: Ready;
  stop(): Promise<void>;
}

const bots = {
  ours: fileURLToPath(new URL('ours.ts', import.meta.url)),
  peer: fileURLToPath(new URL('peer.ts', import.meta.url)),
};
const generator = fileURLToPath(new URL('load.ts', import.meta.url));

const argumentsOf = (file: string, args: readonly string[]) => ['--import', 'tsx', file, ...args];

export async function startBot(bot: keyof typeof bots, args: readonly string[]): Promise<Child> {
  const child = spawn(process.execPath, argumentsOf(bots[bot], args), {
    cwd: paths.root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const first = await Promise.race([line, once(child, 'exit').then(() => null)]);
  if (!first || first.done) throw new Error(`${bot} ended before it listened`);
  return { ready: JSON.parse(first.value) as Ready, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

export async function load(args: readonly (string | number)[]): Promise<LoadRun> {
  const { stdout } = await promisify(execFile)(process.execPath, argumentsOf(generator, args.map(String)), {
    cwd: paths.root,
  });
  return JSON.parse(stdout) as LoadRun;
}
