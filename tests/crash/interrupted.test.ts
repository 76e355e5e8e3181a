import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monotonicSeconds } from '../../src/clock.ts';
import { createDatabase, type TestDatabase } from '../support/postgres/databases.ts';
import { bundle } from './harness/bundle.ts';
import { ServiceProcess } from './harness/process.ts';
import { Scene } from './harness/scene.ts';

const limit = 180_000;
/** From the first on, ten each are paused, were never installed, have no chat yet. */
const people = 120;
const reached = people - 20;

let folder = '';
const scenes: Scene[] = [];
const lent: TestDatabase[] = [];
const started: ServiceProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-interrupted-'));
  await Promise.all([bundle('service', folder), bundle('whole-service', folder)]);
}, limit);

afterAll(async () => {
  for (const service of started) service.kill();
  await Promise.all([...started.map(({ ended }) => ended), ...scenes.map((scene) => scene.close())]);
  await Promise.all([rm(folder, { recursive: true }), ...lent.map((database) => database.drop())]);
});

async function scene(name: string, database?: TestDatabase): Promise<Scene> {
  if (database) lent.push(database);
  const url = database && { url: database.url };
  const opened = await Scene.open({ folder: join(folder, name), people, ...url });
  scenes.push(opened);
  return opened;
}

async function process(script: 'service' | 'whole-service'): Promise<ServiceProcess> {
  const service = new ServiceProcess(join(folder, `${script}.cjs`));
  started.push(service);
  await service.says('ready');
  return service;
}

/** Resolves when Teams has read so many requests. */
function requestsRead(scene: Scene, count: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    scene.teams.watch = (moment) => {
      if (moment === 'read') seen += 1;
      if (seen === count) resolve();
    };
  });
}

/** Has a process of its own finish what is left, long after all leases have run out. */
async function finish(scene: Scene): Promise<void> {
  const service = await process('service');
  service.order(scene.orders({ startsAt: '2026-11-24T02:00:00Z' }));
  expect(await service.ended).toEqual({ code: 0, signal: null });
  expect(service.errors).toEqual([]);
  expect(await scene.violations({ settled: true })).toEqual([]);
}

describe('a service that is asked to stop in the middle of a round', () => {
  it(
    'finishes what is under way within ten seconds, and the next one does the rest',
    async () => {
      const stage = await scene('terminated');
      stage.teams.always({ delayMs: 200 });
      const enough = requestsRead(stage, 20);
      const service = await process('whole-service');
      service.order(stage.orders());
      await enough;
      const asked = monotonicSeconds();
      service.kill('SIGTERM');
      expect(await service.ended).toEqual({ code: 0, signal: null });
      expect(monotonicSeconds() - asked).toBeLessThan(10);
      expect(await stage.violations({ settled: false })).toEqual([]);
      const { sending = 0, sent = 0, planned = 0, unknown = 0 } = await stage.states();
      expect({ sending, unknown }).toEqual({ sending: 0, unknown: 0 });
      expect(sent).toBe(stage.teams.messages.length);
      expect(planned).toBeGreaterThan(0);

      await finish(stage);
      expect(await stage.states()).toMatchObject({ failed: 10, skipped: 10 });
    },
    limit,
  );
});

async function working(stage: Scene, count: number): Promise<ServiceProcess[]> {
  const services = await Promise.all(Array.from({ length: count }, () => process('service')));
  for (const service of services) service.order(stage.orders({ stepSeconds: null, tenant: 'city' }));
  return services;
}

async function theyFinish(services: readonly ServiceProcess[]): Promise<void> {
  for (const service of services) {
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(service.errors).toEqual([]);
  }
}

describe('several services on one database', () => {
  it(
    'share the work and send nothing twice',
    async () => {
      const stage = await scene('shared');
      await theyFinish(await working(stage, 2));
      await finish(stage);
      expect(await stage.states()).toEqual({ sent: reached, failed: 10, skipped: 10 });
    },
    limit,
  );

  it.each([
    { name: 'two on a file', count: 2, database: async () => undefined },
    { name: 'three on PostgreSQL', count: 3, database: createDatabase },
  ])(
    'lose nothing when one of them is killed, and say which sends it leaves open: $name',
    async ({ name, count, database }) => {
      const stage = await scene(name, await database());
      stage.teams.always({ delayMs: 5 });
      const enough = requestsRead(stage, 30);
      const [victim, ...others] = await working(stage, count);
      await enough;
      victim?.kill();
      await victim?.ended;
      expect(await stage.violations({ settled: false })).toEqual([]);
      await theyFinish(others);
      const { sending = 0 } = await stage.states();

      await finish(stage);
      const { sent = 0, unknown = 0 } = await stage.states();
      expect(unknown).toBe(sending);
      // It had taken up some who would not have got anything.
      expect(sent).toBeGreaterThanOrEqual(reached - sending);
    },
    limit,
  );
});

describe('a service whose clock jumps about', () => {
  it(
    'settles every nudge, and sends none twice',
    async () => {
      const stage = await scene('jumping');
      const service = await process('service');
      service.order(stage.orders({ jumps: 3 }));
      expect(await service.ended).toEqual({ code: 0, signal: null });
      expect(await stage.violations({ settled: true })).toEqual([]);
      expect((await stage.states()).sent).toBeGreaterThan(0);
    },
    limit,
  );
});
