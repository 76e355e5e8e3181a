import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { guardModule } from './playground-guard.ts';

export type PlaygroundProcess = ChildProcessByStdio<Writable, Readable, null>;

const require = createRequire(import.meta.url);

/** Starts the chat client in `folder`, where its configuration lies and its log will. */
export function spawnPlayground(folder: string, port: number, botEndpoint: string): PlaygroundProcess {
  const cli = require.resolve('@microsoft/m365agentsplayground/cli.js');
  // Half the default memory per person: its work is tiny, its bundle is not.
  const flags = ['--max-old-space-size=128', '--max-semi-space-size=1', '--import', guardModule];
  const args = ['start', '-e', botEndpoint, '-c', 'msteams', '-p', String(port), '--dt'];
  return spawn(process.execPath, [...flags, cli, ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    // A group of its own, so that Ctrl-C reaches the demo alone, which then stops everything in order.
    detached: process.platform !== 'win32',
    // Nothing is inherited: proxies and settings of the machine would change what the client does.
    env: {
      TEAMSAPPTESTER_BROWSER: 'none',
      APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
      NO_PROXY: '*',
      HOME: folder,
      TMPDIR: folder,
    },
  });
}

/** The port the client says it listens on; `null` when it ends or the signal comes before it says so. */
export async function announcedPort(child: PlaygroundProcess, signal: AbortSignal): Promise<number | null> {
  const lines = createInterface({ input: child.stdout, signal });
  try {
    for await (const line of lines) {
      const port = /^Listening on (\d+)$/.exec(line)?.[1];
      if (port !== undefined) return Number(port);
    }
    return null;
  } finally {
    child.stdout.resume();
  }
}

/** Ends the client and whatever it started. It holds nothing worth saving, so it is not asked. */
export async function endPlayground(child: PlaygroundProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
  await gone;
}
