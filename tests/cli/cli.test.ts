import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateRoster } from '../../src/demo/generate-roster.ts';
import { sampleRosterFile } from '../../src/demo/organisation/people.ts';
import { paths } from '../../src/paths.ts';
import { openStore } from '../../src/store/store.ts';
import { runByTsx, runSource } from '../support/processes.ts';
import { freshFolder } from '../support/stores.ts';

const limit = 180_000;

const hagukumi = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runSource('cli.ts', args, environment);

async function rosterFile(text: string): Promise<string> {
  const file = join(await freshFolder(), 'roster.csv');
  await writeFile(file, text);
  return file;
}

describe('what machines read', () => {
  it(
    'policy check --json prints nothing but JSON',
    async () => {
      const { code, out, err } = await runByTsx('cli.ts', ['policy', 'check', '--json']);
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
    },
    limit,
  );

  it(
    'policy check --json lists what is wrong by place, and exits 1',
    async () => {
      const dir = join(await freshFolder(), 'pack');
      await cp(paths.policy, dir, { recursive: true });
      await rm(join(dir, 'values.yaml'));
      await writeFile(join(dir, 'calendar.yaml'), 'time-zone: Mars/Olympus\n');
      const { code, out } = await hagukumi(['policy', 'check', dir, '--json']);
      const answer = JSON.parse(out);
      expect([code, answer.ok]).toEqual([1, false]);
      const files = answer.problems.map(({ file }: { file: string }) => file);
      expect(files).toEqual(expect.arrayContaining(['calendar.yaml', 'values.yaml']));
      for (const problem of answer.problems) {
        expect(problem).toEqual({
          file: expect.any(String),
          line: expect.any(Number),
          column: expect.any(Number),
          message: expect.any(String),
        });
      }
    },
    limit,
  );

  it(
    'roster check --json prints nothing but JSON',
    async () => {
      const { code, out, err } = await hagukumi(['roster', 'check', sampleRosterFile, '--json']);
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ ok: true, problems: [] });
    },
    limit,
  );

  it(
    'roster check --json lists what is wrong by row and column, and exits 1',
    async () => {
      const file = await rosterFile(generateRoster({ people: 20, seed: 1 }).replace('在職', '在席'));
      const { code, out, err } = await hagukumi(['roster', 'check', file, '--json']);
      expect([code, err]).toEqual([1, '']);
      const answer = JSON.parse(out);
      expect(answer).toMatchObject({
        ok: false,
        rows: 20,
        problems: [{ row: expect.any(Number), column: '状態' }],
      });
    },
    limit,
  );
});

describe('roster import', () => {
  it(
    'keeps a whole organisation in the database, its progress beside the answer',
    async () => {
      const url = `file:${join(await freshFolder(), 'cli.sqlite')}`;
      const file = await rosterFile(generateRoster({ people: 2000, seed: 1 }));
      const args = ['roster', 'import', file, '--effective', '2026-04-01', '--yes', '--json'];
      const { code, out, err } = await hagukumi(args, { DATABASE_URL: url });
      expect(code, err).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ ok: true, rows: 2000, applied: true, pending: false });
      const store = await openStore(url);
      expect(await store.employees.all()).toHaveLength(2000);
      await store.close();
    },
    limit,
  );

  it.each([
    ['a scheme it does not speak', 'mysql://user:hunter2@host/db', /DATABASE_URL has to look like/],
    ['a folder that is not there', 'file:/no/such/folder/x.sqlite', /database file could not be opened/],
  ])(
    'refuses a database of %s',
    async (_name, url, words) => {
      const { code, out, err } = await hagukumi(['roster', 'import', sampleRosterFile, '--yes', '--json'], {
        DATABASE_URL: url,
      });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(words);
      expect(err).not.toMatch(/hunter2|\n\s+at /);
    },
    limit,
  );

  it(
    'needs no database to refuse a file',
    async () => {
      const file = await rosterFile('これは名簿ではありません\n');
      const { code, err } = await hagukumi(['roster', 'import', file, '--yes'], {
        DATABASE_URL: 'file:/no/such/folder/x.sqlite',
      });
      expect(code).toBe(1);
      expect(err).toContain('Nothing has been changed.');
      expect(err).not.toContain('database');
    },
    limit,
  );
});

describe('what is asked wrongly', () => {
  it.each([
    ['an unknown command', ['rooster'], /unknown command/],
    ['a missing argument', ['roster', 'check'], /missing required argument/],
    ['nothing', [], /Usage: hagukumi/],
  ])(
    '%s is refused with exit code 1',
    async (_name, args, words) => {
      const { code, out, err } = await hagukumi(args);
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(words);
    },
    limit,
  );

  it.each([
    ['policy check', ['policy', 'check', '/no/such/folder']],
    ['roster check', ['roster', 'check', '/no/such/file.csv']],
  ])(
    'a path that is not there fails %s, in words and as JSON',
    async (_name, args) => {
      const [words, json] = await Promise.all([hagukumi(args), hagukumi([...args, '--json'])]);
      expect([words.code, json.code]).toEqual([1, 1]);
      expect(words.out + words.err).toMatch(/\/no\/such|見つかりません/);
      expect(words.err).not.toMatch(/\n\s+at /);
      expect(JSON.parse(json.out)).toMatchObject({ ok: false });
    },
    limit,
  );
});
