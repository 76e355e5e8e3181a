import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RosterStore, rosterCommands } from '../../src/cli/roster.ts';
import type { Department, Roster, RosterPerson } from '../../src/people/roster/model.ts';
import { type Cells, csv, parseText, row } from '../people/roster/csv.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

class MemoryStore implements RosterStore {
  people: readonly RosterPerson[] = [];
  departments: readonly Department[] = [];
  applied: string[] = [];

  constructor(rows: readonly Cells[]) {
    const parsed = parseText(csv(rows));
    if (parsed.ok) Object.assign(this, parsed.roster);
  }

  async current() {
    return { people: this.people, departments: this.departments };
  }

  async apply(roster: Roster, effective: string, onProgress: (done: number, total: number) => void) {
    onProgress(roster.people.length, roster.people.length);
    this.applied.push(effective);
  }
}

interface Run {
  readonly out: string;
  readonly notes: string;
  readonly failed: boolean;
  readonly asked: number;
  readonly opened: number;
}

/** Runs a command with `FILE` standing for a file of the given text; `answer` puts somebody at the terminal. */
async function command(
  args: string,
  text: string,
  { store = new MemoryStore([]), answer }: { store?: MemoryStore; answer?: string } = {},
): Promise<Run> {
  const file = join(folder, 'roster.csv');
  await writeFile(file, text);
  const out: string[] = [];
  const notes: string[] = [];
  const run = { failed: false, asked: 0, opened: 0 };
  const program = new Command();
  rosterCommands(program, {
    openStore: async () => {
      run.opened += 1;
      return store;
    },
    today: () => '2026-11-22',
    terminal: {
      interactive: answer !== undefined,
      aside: new PassThrough(),
      print: (line) => out.push(line),
      note: (line) => notes.push(line),
      ask: async () => {
        run.asked += 1;
        return answer ?? '';
      },
      fail: () => {
        run.failed = true;
      },
    },
  });
  await program.parseAsync(['roster', ...args.replace('FILE', file).split(' ')], { from: 'user' });
  return { ...run, out: out.join('\n'), notes: notes.join('\n') };
}

const good = csv([row('1'), row('2', { 上司職員番号: '1' })]);
const bad = csv([row('1', { 職位: '主幹' })]);

describe('roster check', () => {
  it('says that a roster is fine', async () => {
    const run = await command('check FILE', good);
    expect(run).toMatchObject({ failed: false, opened: 0 });
    expect(run.out).toBe('名簿に問題はありません（2人）。\nThe roster is fine (2 people).');
  });

  it('lists the problems in both languages and fails', async () => {
    const run = await command('check FILE', bad);
    expect(run.failed).toBe(true);
    expect(run.out).toMatch(/^2行目「職位」：「主幹」は/);
    expect(run.out).toContain('row 2, "職位": "主幹" is not a known rank');
    expect(run.out).toContain('1件を直してください。');
  });

  it('gives machines exactly one JSON document', async () => {
    expect(JSON.parse((await command('check FILE --json', good)).out)).toEqual({
      ok: true,
      rows: 2,
      problems: [],
    });
    const run = await command('check FILE --json', bad);
    expect(run.failed).toBe(true);
    expect(JSON.parse(run.out)).toEqual({
      ok: false,
      rows: 1,
      problems: [
        {
          row: 2,
          column: '職位',
          message: expect.stringContaining('主幹'),
          messageEn: expect.stringContaining('known rank'),
        },
      ],
    });
  });

  it('shows a screenful and counts the rest', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => row(`${index}`, { 職位: '主幹' }));
    const run = await command('check FILE', csv(rows));
    expect(run.out.match(/行目/g)).toHaveLength(100);
    expect(run.out).toContain('ほか50件');
    expect(run.out).toContain('150件を直してください。');
  });

  it('a missing file is a problem like any other', async () => {
    const run = await command('check /nowhere/roster.csv --json', good);
    expect(run.failed).toBe(true);
    expect(JSON.parse(run.out)).toMatchObject({ ok: false, rows: 0, problems: [{ row: 0 }] });
  });
});

describe('roster import', () => {
  const before = [row('1'), row('2', { 上司職員番号: '1' }), row('3'), row('4')];
  const after = csv([
    row('1'),
    row('2', { 上司職員番号: '1', 所属コード: '20', 所属: '財務部' }),
    row('3', { 職位: '主任' }),
    row('5', { 氏名: '新人 太郎' }),
  ]);

  it('tells in words what changes, asks, and applies as of today', async () => {
    const store = new MemoryStore(before);
    const run = await command('import FILE', after, { store, answer: 'y' });
    expect(run).toMatchObject({ failed: false, asked: 1 });
    expect(run.out.split('\n')).toEqual([
      '2026-11-22 から：追加1人、異動1人、その他の変更1人、退職1人、変更なし1人',
      'From 2026-11-22: 1 added, 1 transferred, 1 otherwise changed, 1 leaving, 1 unchanged',
      '追加 Added:',
      '  + 5 新人 太郎  10 総務部',
      '異動 Transferred:',
      '  > 2 職員 2  所属 Department: 10 総務部 → 20 財務部',
      'その他の変更 Otherwise changed:',
      '  ~ 3 職員 3  職位 Rank: 主事 → 主任',
      '退職 Leaving:',
      '  - 4 職員 4  10 総務部',
      '取り込みました。',
      'Applied.',
    ]);
    expect(store.applied).toEqual(['2026-11-22']);
  });

  it.each(['', 'n', 'no', 'いいえ', 'yy'])('applies nothing when the answer is "%s"', async (answer) => {
    const store = new MemoryStore(before);
    const run = await command('import FILE', after, { store, answer });
    expect(run.failed).toBe(true);
    expect(run.notes).toContain('取り込んでいません。');
    expect(store.applied).toEqual([]);
  });

  it('does not ask with --yes', async () => {
    const store = new MemoryStore(before);
    expect(await command('import FILE --yes', after, { store, answer: 'n' })).toMatchObject({
      asked: 0,
      failed: false,
    });
    expect(store.applied).toHaveLength(1);
  });

  it('refuses without a terminal and without --yes, and says what to add', async () => {
    const store = new MemoryStore(before);
    const run = await command('import FILE', after, { store });
    expect(run).toMatchObject({ failed: true, asked: 0 });
    expect(run.notes).toMatch(/--yes を付けて/);
    expect(store.applied).toEqual([]);
  });

  it('hands on the effective date, and says that a future one waits', async () => {
    const store = new MemoryStore(before);
    const run = await command('import FILE --effective R9.4.1 --yes', after, { store });
    expect(store.applied).toEqual(['2027-04-01']);
    expect(run.out).toContain('預かりました。2027-04-01 に適用します。');
  });

  it('refuses a date that does not exist before it looks at the file', async () => {
    const run = await command('import FILE --effective 2026-02-29 --yes --json', after);
    expect(run).toMatchObject({ failed: true, opened: 0 });
    expect(JSON.parse(run.out)).toMatchObject({
      ok: false,
      applied: false,
      problems: [{ column: '--effective' }],
    });
    expect((await command('import FILE --effective soon', after)).notes).toContain('「soon」');
  });

  it('leaves everything alone when the roster has problems', async () => {
    const run = await command('import FILE --yes', bad);
    expect(run).toMatchObject({ failed: true, opened: 0, out: '' });
    expect(run.notes).toContain('2行目「職位」');
    expect(run.notes).toContain('名簿は何も変わっていません。');
    expect(JSON.parse((await command('import FILE --yes --json', bad)).out)).toMatchObject({
      ok: false,
      applied: false,
      problems: [{ row: 2 }],
    });
  });

  it('gives machines the whole preview', async () => {
    const run = await command('import FILE --yes --json', after, { store: new MemoryStore(before) });
    expect(JSON.parse(run.out)).toEqual({
      ok: true,
      rows: 4,
      problems: [],
      applied: true,
      pending: false,
      effective: '2026-11-22',
      adds: ['5'],
      moves: [
        { number: '2', changes: [{ field: 'department', from: '10', to: '20' }] },
        { number: '3', changes: [{ field: 'rank', from: 'staff', to: 'senior-staff' }] },
      ],
      leavers: ['4'],
      unchanged: 1,
    });
  });

  it('names departments that get another name', async () => {
    const store = new MemoryStore([row('1')]);
    const run = await command('import FILE --yes', csv([row('1', { 所属: '総務企画部' })]), { store });
    expect(run.out).toContain('10 総務部 → 総務企画部');
  });

  it('warns when a file would make a good part of the city leave', async () => {
    const many = Array.from({ length: 40 }, (_, index) => row(`${index}`));
    const part = csv(many.slice(0, 25));
    const run = await command('import FILE --yes', part, { store: new MemoryStore(many) });
    expect(run.out).toContain('注意：いまの名簿の40人のうち15人が退職になります。');
    expect(run.out).toContain('ほか10 and 10 more');
    const few = await command('import FILE --yes', csv(many.slice(0, 35)), { store: new MemoryStore(many) });
    expect(few.out).not.toContain('注意');
  });

  it('lets the error of a store that fails through', async () => {
    const store = new MemoryStore(before);
    store.apply = () => Promise.reject(new Error('disk full'));
    await expect(command('import FILE --yes', after, { store })).rejects.toThrow('disk full');
  });
});
