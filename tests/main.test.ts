import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../src/store/store.ts';
import { runSource, SourceProcess } from './support/processes.ts';
import { freshFolder } from './support/stores.ts';

/** Longer than the service may take to stop, so that a hang shows as a failure of its own. */
const limit = 180_000;

async function fresh() {
  const url = `file:${join(await freshFolder(), 'main.sqlite')}`;
  return { url, environment: { DATABASE_URL: url, PORT: '0' } };
}

/** The service, once it listens. */
async function listening(environment: Readonly<Record<string, string>>) {
  const service = await SourceProcess.start('main.ts', [], environment);
  await service.says('"msg":"listening"');
  const port = /"port":(\d+)/.exec(service.err)?.[1];
  return { service, address: `http://127.0.0.1:${port}` };
}

describe('the service as a process', () => {
  it(
    'stops in order at SIGTERM',
    async () => {
      const { url, environment } = await fresh();
      const { service, address } = await listening(environment);
      expect((await fetch(`${address}/healthz`)).status).toBe(200);
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
      service.child.kill('SIGTERM');
      const { code, out, err } = await service.finished;
      expect([code, out]).toEqual([0, '']);
      expect(err).toContain('"msg":"stopped"');
      await expect(fetch(`${address}/healthz`)).rejects.toThrow();
      const store = await openStore(url);
      await store.ping();
      await store.close();
    },
    limit,
  );

  it(
    'is not hurt by further signals while it stops',
    async () => {
      const { service } = await listening((await fresh()).environment);
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) service.child.kill(signal);
      const { code, err } = await service.finished;
      expect(code).toBe(0);
      expect(err.match(/"msg":"stopped"/g)).toHaveLength(1);
    },
    limit,
  );

  it(
    'says that its port is taken, and leaves nothing hanging',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { environment } = await fresh();
      const { code, err } = await runSource('main.ts', [], { ...environment, PORT: String(port) });
      other.close();
      expect(code).toBe(1);
      expect(err.trimEnd().split('\n').at(-1)).toBe(`PORT ${port} is already in use on 127.0.0.1`);
    },
    limit,
  );

  it.each([
    ['a wrong variable', { PORT: 'http', HOST: '0.0.0.0' }, /PORT has to be .*\n.*HOST has to be a loopback/],
    [
      'a policy that is not there',
      { POLICY_DIR: '/no/such/policy' },
      /The policy pack \/no\/such\/policy cannot be used/,
    ],
  ])(
    'does not start with %s',
    async (_name, wrong, words) => {
      const { environment } = await fresh();
      const { code, out, err } = await runSource('main.ts', [], { ...environment, ...wrong });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(words);
      expect(err).not.toMatch(/\n\s+at /);
    },
    limit,
  );
});
