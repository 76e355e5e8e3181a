import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HagukumiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { configFileName, type PlaygroundUser, playgroundConfig } from './playground-config.ts';
import {
  announcedPort,
  endPlayground,
  type PlaygroundProcess,
  spawnPlayground,
} from './playground-process.ts';

export type { PlaygroundUser } from './playground-config.ts';
export { conversationIdOf } from './playground-config.ts';

interface Shared {
  /** For example `http://127.0.0.1:3978/api/messages`. */
  readonly botEndpoint: string;
  /** Exactly five people; each chats in a client of their own. */
  readonly users: readonly PlaygroundUser[];
  /** A folder that may be written to and thrown away. */
  readonly stateDir: string;
  readonly botName: string;
  readonly tenantId: string;
  readonly log: Log;
}

export interface PlaygroundOptions extends Shared {
  /** 0 takes any free port. */
  readonly port: number;
  /** The index in `users` of the person who chats here. */
  readonly current: number;
}

export interface PlaygroundsOptions extends Shared {
  /** The first person's port; the others follow. 0 takes any free ports. */
  readonly firstPort: number;
}

/** A running chat client. Opening `url` installs the bot for `user`, and so does every reload. */
export interface Playground {
  readonly url: string;
  readonly user: PlaygroundUser;
  stop(): Promise<void>;
}

const startLimitMs = 60_000;

/**
 * Starts Microsoft 365 Agents Playground as one person. It has no way to change the person while it runs.
 * Resolves when it answers. Throws `service.state` when the port is taken or it does not come up; nothing is
 * left running then.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const user = options.users[options.current];
  if (options.users.length !== 5 || user === undefined) {
    throw new HagukumiError('service.state', 'the playground takes exactly five users, one of them current');
  }
  const folder = join(options.stateDir, `playground-${options.current}`);
  const others = options.users.filter((_, index) => index !== options.current);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, configFileName), playgroundConfig({ ...options, user, others }));

  const child = spawnPlayground(folder, options.port, options.botEndpoint);
  const url = await ready(child, options.port, folder).catch(async (error: unknown) => {
    await endPlayground(child);
    throw error;
  });
  let stopping = false;
  child.once('exit', (code, signal) => {
    if (!stopping) options.log.error({ url, code, signal }, 'the playground ended by itself');
  });
  return {
    url,
    user,
    stop: () => {
      stopping = true;
      return endPlayground(child);
    },
  };
}

/**
 * One client per person, on neighbouring ports, in the order of `users`. All or none: when one fails, those
 * that came up are stopped and its error is thrown.
 */
export async function startPlaygrounds(options: PlaygroundsOptions): Promise<readonly Playground[]> {
  const port = (index: number) => (options.firstPort === 0 ? 0 : options.firstPort + index);
  const starts = await Promise.allSettled(
    options.users.map((_, current) => startPlayground({ ...options, port: port(current), current })),
  );
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await Promise.all(running.map((playground) => playground.stop()));
    throw failed.reason;
  }
  return running;
}

async function ready(child: PlaygroundProcess, wanted: number, folder: string): Promise<string> {
  const failed = new Promise<null>((resolve) => child.once('error', () => resolve(null)));
  const port = await Promise.race([announcedPort(child, AbortSignal.timeout(startLimitMs)), failed]);
  if (port === null) throw await notStarted(folder);
  // A taken port does not stop the client: it moves to another one, where nobody would look for it.
  if (wanted !== 0 && port !== wanted) {
    throw new HagukumiError('service.state', `port ${wanted} is already in use`, {
      forPerson: {
        ja: `ポート ${wanted} は、ほかのプログラムが使っています。それを終了してから、もう一度お試しください。`,
        en: `Another program is using port ${wanted}. Please stop it and try again.`,
      },
    });
  }
  const url = `http://localhost:${port}`;
  // It listens before it has read its configuration; this path exists only afterwards.
  const answer = await fetch(`http://127.0.0.1:${port}/_debug/ping`).catch(() => null);
  if (!answer?.ok) throw await notStarted(folder);
  return url;
}

async function notStarted(folder: string): Promise<HagukumiError> {
  const log = await readFile(join(folder, 'devTools', 'm365agentsplayground.log'), 'utf8').catch(() => '');
  const reason = /^error Reason: (.+)$/m.exec(log)?.[1] ?? 'it gave no reason';
  return new HagukumiError('service.state', `the playground did not start: ${reason}`);
}
