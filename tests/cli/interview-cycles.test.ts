import { expect, it } from 'vitest';
import { cycleCommands } from '../../src/cli/interviews/cycles.ts';
import { Directory } from '../../src/people/directory.ts';
import { tokyo } from '../support/delivery.ts';
import { loadedPolicy } from '../support/policy.ts';
import { freshStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

it('opens a cycle once, shows how it goes, and calls it off', async () => {
  const store = await freshStore();
  const pack = loadedPolicy();
  const directory = new Directory(store, []);
  const needs = { open: async () => ({ store, directory, pack }), now: () => tokyo('2027-01-20T09:00') };
  const run = (...words: readonly string[]) =>
    runCommand((program, terminal) => cycleCommands(program, needs, terminal), words);
  const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).out);

  expect(await json('status')).toEqual({ ok: true, cycles: [] });
  expect(await json('open', '--cycle', 'party')).toMatchObject({ ok: false });
  expect(await json('open', '--cycle', 'year-end', '--from', '2027-02-30')).toMatchObject({ ok: false });
  expect(await json('open', '--cycle', 'year-end')).toEqual({
    ok: true,
    cycle: 'year-end/2027-02-28',
    from: '2027-02-01',
    to: '2027-02-28',
  });
  const again = await run('open', '--cycle', 'year-end');
  expect([again.failed, again.notes]).toEqual([true, expect.stringContaining('もう始まって')]);
  expect((await json('status')).cycles).toMatchObject([
    { kind: 'year-end', total: 0, held: 0, cancelled: false, left: [] },
  ]);
  expect(await json('cancel', '--cycle', 'year-end')).toEqual({ ok: true, cycle: 'year-end/2027-02-28' });
  expect(await json('cancel', '--cycle', 'year-end')).toMatchObject({ ok: false });
  expect(await json('open', '--cycle', 'year-end')).toMatchObject({ ok: false });
  const deeds = await store.audit.page({ limit: 9 });
  expect(deeds.map(({ action, actor }) => `${action} ${actor}`).sort()).toEqual([
    'interviews.cancel cli',
    'interviews.open cli',
  ]);
});
