import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateRoster } from '../../src/demo/generate-roster.ts';
import { SeededRandom } from '../../src/demo/organisation/generator/random.ts';
import { SQLite } from '../../src/store/sqlite-library.ts';
import { openStore } from '../../src/store/store.ts';
import { bundle } from './harness/bundle.ts';
import type { StatementPoint } from './harness/orders.ts';
import { ServiceProcess } from './harness/process.ts';

const limit = 300_000;
const people = 600;
let folder = '';
let program = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hagukumi-import-'));
  program = await bundle('command', folder);
  await writeFile(join(folder, 'roster.csv'), generateRoster({ people, seed: 1 }));
  const store = await openStore(`file:${join(folder, 'empty.sqlite')}`);
  await store.close();
}, limit);

afterAll(() => rm(folder, { recursive: true }));

/** Imports the roster by the operator's command, killed at the statement if one is given. */
async function importRoster(file: string, dieAt: StatementPoint | null) {
  const args = ['roster', 'import', join(folder, 'roster.csv'), '--yes'];
  const command = new ServiceProcess(program, args, { DATABASE_URL: `file:${file}` });
  await command.says('ready');
  const plain = { url: '', policyDir: '', startsAt: '', stepSeconds: null, tenant: null, jumps: null };
  command.order({ ...plain, dieAt });
  return await command.ended;
}

/** How many people and applied imports the file holds; none where there is no such table yet. */
function counts(file: string): { people: number; imports: number } {
  const database = new SQLite(file, { readonly: true });
  const count = (table: string) => {
    const known = database.prepare('select 1 from sqlite_master where name = ?').get(table);
    return known ? Number(database.prepare(`select count(*) from ${table}`).pluck().get()) : 0;
  };
  try {
    return { people: count('employees'), imports: count('roster_imports') };
  } finally {
    database.close();
  }
}

it(
  'keeps all of a roster or nothing of it, at whatever statement the import is killed',
  async () => {
    const random = new SeededRandom(5);
    const kept = { whole: 0, nothing: 0 };
    for (let point = 0; point < 6; point++) {
      const file = join(folder, `${point}.sqlite`);
      // Half of them start on a database that has to be made first.
      if (point % 2 === 0) await copyFile(join(folder, 'empty.sqlite'), file);
      const edge = random.pick(['before', 'after'] as const);
      const nth = random.between(1, point % 2 === 0 ? 25 : 60);
      const killed = await importRoster(file, { text: '.', nth, further: 0, edge });
      const left = counts(file);
      if (killed.signal === null) expect(killed.code).toBe(0);
      expect([
        { people: 0, imports: 0 },
        { people, imports: 1 },
      ]).toContainEqual(left);
      if (left.people === 0) kept.nothing += 1;
      else kept.whole += 1;
      expect(await importRoster(file, null)).toEqual({ code: 0, signal: null });
      expect(counts(file).people).toBe(people);
    }
    expect(kept.nothing).toBeGreaterThan(0);
  },
  limit,
);
