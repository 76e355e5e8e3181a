import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface PostgresServer {
  readonly port: number;
  /** Cuts everybody off and starts anew on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server of its own; it goes with this process at the latest. */
export async function startPostgres(): Promise<PostgresServer> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A signal to the group of the test run must not reach it before it has cleaned up.
    detached: true,
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const heardPort = async () => {
    const { value } = await lines.next();
    if (value === undefined) throw new Error('The PostgreSQL server did not start');
    return Number(value);
  };
  return {
    port: await heardPort(),
    restart: async () => {
      child.stdin.write('restart\n');
      await heardPort();
    },
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
