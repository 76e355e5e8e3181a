import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { startPostgres } from '../support/postgres/start.ts';
import { createTemplate, postgresUrl, template } from '../support/postgres/template.ts';
import { freshPostgresUrl } from '../support/stores.ts';

const at = '2026-11-27T06:00:00.000Z';
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function opened(url: string): Promise<Store> {
  const store = await openStore(url);
  closing.push(() => store.close());
  return store;
}

/** The server ends every connection of the service to the database. */
async function cutOff(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rowCount } = await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'hagukumi'",
  );
  await client.end();
  return rowCount ?? 0;
}

it('a connection that is cut off while nobody uses it is replaced', async () => {
  const url = await freshPostgresUrl();
  const store = await opened(url);
  await Promise.all([store.ping(), store.ping(), store.ping()]);
  expect(await cutOff(url)).toBeGreaterThan(1);
  await store.transaction((tx) => tx.ping());
  await store.ping();
});

it('a transaction that is cut off begins anew, and is kept once', async () => {
  const url = await freshPostgresUrl();
  const store = await opened(url);
  let runs = 0;
  const added = await store.transaction(async (tx) => {
    const first = await tx.nudges.insert([nudgeRow({ id: `run ${++runs}` })]);
    if (runs === 1) await cutOff(url);
    return first + (await tx.nudges.insert([nudgeRow({ employee: '1002' })]));
  });
  expect([runs, added]).toEqual([2, 2]);
  expect(await store.nudges.byId('run 1')).toBeUndefined();
  expect(await store.nudges.countByState()).toEqual([{ state: 'planned', count: 2 }]);
});

it('a transaction that is cut off before it is committed is not run again, since nobody knows', async () => {
  const url = await freshPostgresUrl();
  const store = await opened(url);
  let runs = 0;
  const work = store.transaction(async (tx) => {
    runs += 1;
    await tx.nudges.insert([nudgeRow()]);
    await cutOff(url);
  });
  await expect(work).rejects.toThrow();
  expect(runs).toBe(1);
  expect(await store.nudges.countByState()).toEqual([]);
});

it('work that fails by itself is not run again', async () => {
  const store = await opened(await freshPostgresUrl());
  let runs = 0;
  const work = store.transaction(async () => {
    runs += 1;
    throw new RangeError('mine');
  });
  await expect(work).rejects.toThrow('mine');
  expect(runs).toBe(1);
});

it('two transactions that stand in each other’s way both come to their end', async () => {
  const store = await opened(await freshPostgresUrl());
  const [a, b] = [nudgeRow({ occurrence: 'a' }), nudgeRow({ occurrence: 'b' })];
  await store.nudges.insert([a, b]);
  let begun = 0;
  let bothBegun = () => {};
  const both = new Promise<void>((resolve) => {
    bothBegun = resolve;
  });
  const change = (first: string, then: string, detail: string) =>
    store.transaction(async (tx) => {
      await tx.nudges.changeFrom('planned', [first], { detail });
      begun += 1;
      if (begun === 2) bothBegun();
      await both;
      await tx.nudges.changeFrom('planned', [then], { detail });
    });
  await Promise.all([change(a.id, b.id, 'one'), change(b.id, a.id, 'other')]);
  expect(begun).toBe(3);
  const details = await Promise.all([a, b].map(async ({ id }) => (await store.nudges.byId(id))?.detail));
  expect(new Set(details).size).toBe(1);
});

it('a server that is started anew is found again; one that is gone is said to be, and nothing of the password', async () => {
  const server = await startPostgres();
  closing.push(() => server.stop());
  await createTemplate(server.port);
  const url = postgresUrl(server.port, template);
  const store = await opened(url);
  await store.nudges.insert([nudgeRow({ id: 'before' })]);
  const underWay = store.transaction(async (tx) => {
    await tx.nudges.insert([nudgeRow({ id: 'under way', employee: '1002' })]);
    await server.restart();
  });
  await expect(underWay).rejects.toThrow();
  expect(await store.nudges.byId('under way')).toBeUndefined();
  expect(await store.nudges.claim({ now: at, leaseUntil: at, owner: 'one', limit: 9 })).toHaveLength(1);

  await server.stop();
  await expect(store.ping()).rejects.toThrow();
  const refused = await openStore(url.replace('hagukumi@', 'hagukumi:secret@')).catch(
    (error: Error) => error,
  );
  expect(refused).toMatchObject({
    code: 'store.unavailable',
    message: expect.stringContaining('ECONNREFUSED'),
  });
  expect((refused as Error).message).not.toContain('secret');
});

it.each([
  [
    'a database that does not exist',
    (url: string) => url.replace(/[^/]*$/, 'nowhere'),
    /"nowhere" does not exist/,
  ],
  ['a user that does not exist', (url: string) => url.replace('hagukumi@', 'nobody:secret@'), /"nobody"/],
  [
    'an address that cannot be read',
    () => 'postgres://user:secret@[host/db',
    /^The database could not be reached/,
  ],
])('%s is said to be wrong, and nothing of the password', async (_what, wrong, words) => {
  const error = await openStore(wrong(await freshPostgresUrl())).then(
    () => null,
    (thrown: Error) => thrown,
  );
  expect(error).toMatchObject({ code: 'store.unavailable', message: expect.stringMatching(words) });
  expect(error?.message).not.toContain('secret');
});
