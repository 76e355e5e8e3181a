import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onceFree } from '../../src/store/busy.ts';
import { SQLite } from '../../src/store/sqlite-library.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { nudgeRow } from '../support/builders.ts';
import { freshFolder } from '../support/stores.ts';

describe('while another process writes', () => {
  let store: Store;
  let other: Database;

  beforeEach(async () => {
    const file = join(await freshFolder(), 'shared.sqlite');
    store = await openStore(`file:${file}`);
    other = new SQLite(file);
    other.exec('begin immediate');
  });
  afterEach(async () => {
    other.close();
    await store.close();
  });

  const nudge = nudgeRow();
  const ways: [string, () => Promise<unknown>][] = [
    ['a transaction', () => store.transaction((tx) => tx.nudges.insert([nudge]))],
    ['one statement', () => store.nudges.insert([nudge])],
  ];

  test.each(ways)('%s waits its turn, and the process goes on', async (_name, write) => {
    let done = false;
    const written = write().then(() => {
      done = true;
    });
    expect(await store.nudges.byId(nudge.id)).toBeUndefined();
    await store.ping();
    expect(done).toBe(false);
    other.exec('commit');
    await written;
    expect(await store.nudges.byId(nudge.id)).toEqual(nudge);
  });

  test('what was asked for first is written first', async () => {
    const order: string[] = [];
    const writing = ['1', '2', '3'].map((employee) =>
      store.transaction(async (tx) => {
        await tx.nudges.insert([nudgeRow({ employee })]);
        order.push(employee);
      }),
    );
    other.exec('commit');
    await Promise.all(writing);
    expect(order).toEqual(['1', '2', '3']);
  });

  test.each(ways)('closing does not wait for %s', async (_name, write) => {
    const refused = expect(write()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    await store.ping();
    await store.close();
    await refused;
  });
});

test('a transaction that fails leaves the next one its turn', async () => {
  const store = await openStore('file::memory:');
  const failing = store.transaction(() => Promise.reject(new RangeError('stop')));
  const next = store.nudges.insert([nudgeRow()]);
  await expect(failing).rejects.toThrow('stop');
  expect(await next).toBe(1);
  await store.close();
});

test('reading does not see what a transaction has not kept yet', async () => {
  const store = await openStore(`file:${join(await freshFolder(), 'shared.sqlite')}`);
  await store.transaction(async (tx) => {
    await tx.nudges.insert([nudgeRow()]);
    expect(await store.nudges.countByState()).toEqual([]);
  });
  expect(await store.nudges.countByState()).toHaveLength(1);
  await store.close();
});

describe('waiting', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  const busy = () => {
    throw Object.assign(new Error('x'), { code: 'SQLITE_BUSY' });
  };

  test('ends after a minute', async () => {
    const statement = vi.fn(busy);
    const refused = expect(onceFree(statement, new AbortController().signal)).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
    });
    await vi.advanceTimersByTimeAsync(59_000);
    const tries = statement.mock.calls.length;
    await vi.advanceTimersByTimeAsync(2_000);
    await refused;
    expect(tries).toBeGreaterThan(500);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statement.mock.calls.length).toBeLessThan(tries + 100);
  });

  test('is for nothing else: another error is final', async () => {
    const full = () => {
      throw Object.assign(new Error('x'), { code: 'SQLITE_FULL' });
    };
    await expect(onceFree(full, new AbortController().signal)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  });
});
