import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { boot, bundle } from '../support/bundle/bundle.ts';
import { seedPeople } from '../support/delivery.ts';
import { storeKinds } from '../support/stores.ts';

const script = fileURLToPath(new URL('fixtures/replica.ts', import.meta.url));
const started: ChildProcess[] = [];
let folder = '';
let program = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-replicas-'));
  program = await bundle(script, folder);
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Starts a process of its own; `ask` tells it a word and resolves with its answer. */
function replica(url: string, owner: string) {
  const child = spawn(process.execPath, [boot, program, url, owner], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const heard = async () => JSON.parse((await lines.next()).value ?? '"ended"') as unknown;
  return {
    heard,
    ask: (word: string) => {
      child.stdin.write(`${word}\n`);
      return heard();
    },
    close: async () => {
      child.stdin.write('close\n');
      return (await once(child, 'exit'))[0];
    },
  };
}

it.each(storeKinds)(
  'two processes on one $name database open it, plan the day and deliver it, each thing once',
  async (kind) => {
    const url = await kind.url();
    const both = [replica(url, 'one'), replica(url, 'two')];
    const ask = (word: string) => Promise.all(both.map((each) => each.ask(word)));
    expect(await Promise.all(both.map((each) => each.heard()))).toEqual(['ready', 'ready']);
    expect(await ask('open')).toEqual(['opened', 'opened']);

    const numbers = Array.from({ length: 120 }, (_, index) => String(6000 + index));
    const store = await openStore(url);
    await seedPeople(store, ...numbers);

    const added = (await ask('plan')) as number[];
    expect(added.reduce((sum, each) => sum + each, 0)).toBe(240);
    expect(await store.nudges.countByState()).toEqual([{ state: 'planned', count: 240 }]);

    const sent = ((await ask('deliver')) as string[][]).flat();
    expect(sent).toHaveLength(120);
    expect(new Set(sent).size).toBe(120);
    const counts = Object.fromEntries(
      (await store.nudges.countByState()).map(({ state, count }) => [state, count]),
    );
    // The second of each person waits for its distance to the first.
    expect(counts).toEqual({ sent: 120, planned: 120 });

    expect(await Promise.all(both.map((each) => each.close()))).toEqual([0, 0]);
    await store.close();
  },
);
