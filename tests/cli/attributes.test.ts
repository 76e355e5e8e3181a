import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attributeStoreOf } from '../../src/cli/attribute-store.ts';
import { attributeCommands } from '../../src/cli/attributes.ts';
import { StoppedClock } from '../../src/clock.ts';
import { loadAttributes } from '../../src/people/attributes/import-attributes.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf } from '../policy/support.ts';
import { employeeRow } from '../support/builders.ts';
import { fridayAfternoon, weeklyRule } from '../support/delivery.ts';
import { freshFolder, memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

const pack = packOf(weeklyRule);
const imported = [...pack.facts.values()].filter(({ origin }) => origin === 'imported');
const number = imported.find(({ type }) => type === 'number');

async function run(store: Store, text: string, ...options: string[]) {
  const file = join(await freshFolder(), 'attributes.csv');
  await writeFile(file, text);
  const needs = { openStore: async () => attributeStoreOf(store, pack, new StoppedClock(fridayAfternoon)) };
  return await runCommand(
    (program, terminal) => attributeCommands(program, { ...needs, terminal }),
    ['attributes', 'import', file, ...options],
  );
}

async function withPeople(): Promise<Store> {
  const store = await memoryStore();
  await store.employees.replace({ employees: [employeeRow('1001')], departments: [], changes: [] });
  return store;
}

const right = `職員番号,${number?.key}\r\n1001,7\r\n`;

describe('attributes import', () => {
  it('shows what would change and applies it', async () => {
    const store = await withPeople();
    const { out, failed } = await run(store, right, '--yes');
    expect(failed).toBe(false);
    expect(out).toContain('added 1');
    expect(out).toContain('取り込みました');
    expect([...(await loadAttributes(store, ''))]).toEqual([['1001', { [number?.key ?? '']: 7 }]]);
  });

  it('changes nothing without anybody’s consent', async () => {
    const store = await withPeople();
    const { notes, failed } = await run(store, right);
    expect(failed).toBe(true);
    expect(notes).toContain('--yes');
    expect((await loadAttributes(store, '')).size).toBe(0);
  });

  it('refuses a file with a problem as a whole, and says where it is', async () => {
    const store = await withPeople();
    const { notes, failed } = await run(store, `${right}1002,8\r\n`, '--yes');
    expect(failed).toBe(true);
    expect(notes).toContain('3行目「職員番号」');
    expect((await loadAttributes(store, '')).size).toBe(0);
  });

  it('answers in JSON and in nothing else', async () => {
    const store = await withPeople();
    const good = await run(store, right, '--yes', '--json');
    expect(JSON.parse(good.out)).toMatchObject({
      ok: true,
      applied: true,
      rows: 1,
      columns: [{ key: number?.key, added: 1 }],
    });
    const bad = await run(store, '職員番号\r\n', '--json');
    expect(JSON.parse(bad.out)).toMatchObject({ ok: false, applied: false, problems: [{ row: 1 }] });
    expect(bad.failed).toBe(true);
  });
});
