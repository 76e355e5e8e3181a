import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlaygroundOptions, startPlayground, startPlaygrounds } from '../../src/demo/playground.ts';
import { createLog } from '../../src/log.ts';
import { fivePeople } from './support/people.ts';

describe('the life of the chat client', () => {
  let stateDir: string;
  let options: PlaygroundOptions;

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'hagukumi-playground-'));
    options = {
      botEndpoint: 'http://127.0.0.1:9/api/messages',
      port: 0,
      users: fivePeople,
      current: 0,
      stateDir,
      botName: 'はぐくみ',
      tenantId: '00000000-0000-4000-8000-0000000000aa',
      log: createLog('silent'),
    };
  });

  afterAll(() => rm(stateDir, { recursive: true, force: true }));

  test('it answers on the loopback address only, and not after it was stopped', async () => {
    const playground = await startPlayground(options);
    const { port } = new URL(playground.url);
    expect((await fetch(playground.url)).status).toBe(200);
    // Every 127.x address is this machine's; one that listens everywhere would answer here too.
    await expect(reach(port, '127.0.0.2')).rejects.toThrow();

    await playground.stop();
    await playground.stop();
    await expect(reach(port)).rejects.toThrow('ECONNREFUSED');
  });

  test('a taken port is an error that says which', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(startPlayground({ ...options, port })).rejects.toMatchObject({
      code: 'service.state',
      message: `port ${port} is already in use`,
      forPerson: { ja: expect.stringContaining(String(port)), en: expect.stringContaining(String(port)) },
    });
    server.close();
  });

  test.each([
    { people: 'four', users: fivePeople.slice(1), reason: 'exactly five' },
    {
      people: 'the same person twice',
      users: [...fivePeople.slice(1), fivePeople[1]],
      reason: 'must be unique',
    },
  ])('$people: an error that says why', async ({ users, reason }) => {
    const wrong = { ...options, users: users.filter((user) => user !== undefined) };
    await expect(startPlayground(wrong)).rejects.toThrow(reason);
    await expect(startPlaygrounds({ ...wrong, firstPort: 0 })).rejects.toThrow(reason);
  });

  test('it goes when the process that started it is killed', async () => {
    const script = fileURLToPath(new URL('./support/abandon-playground.ts', import.meta.url));
    const starter = spawn(process.execPath, ['--import', 'tsx', script, stateDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = await once(createInterface({ input: starter.stdout }), 'line');
    const { port } = new URL(String(url));
    const connection = await reach(port);
    const closed = once(connection, 'close');
    starter.kill('SIGKILL');
    await closed;
    // A dying process closes its connections and its listening socket one after the other.
    const answer = () =>
      reach(port).then(
        () => 'answers',
        (error: NodeJS.ErrnoException) => error.code,
      );
    await expect.poll(answer, { timeout: 60_000 }).toBe('ECONNREFUSED');
  });
});

async function reach(port: string, host = '127.0.0.1') {
  const socket = connect(Number(port), host);
  await once(socket, 'connect');
  // Its end is awaited by some; being cut off is no failure.
  socket.on('error', () => undefined).resume();
  return socket;
}
