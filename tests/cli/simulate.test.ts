import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulateCommand } from '../../src/cli/simulate.ts';
import { widthOf } from '../../src/cli/simulation/text.ts';
import { generateRoster } from '../../src/demo/generate-roster.ts';
import { csv, row } from '../people/roster/csv.ts';
import { programs, smallPack } from '../policy/support.ts';
import { tokyo } from '../support/delivery.ts';

let folder: string;
let roster: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  roster = join(folder, 'roster.csv');
  await writeFile(roster, generateRoster({ people: 60, seed: 3 }));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly out: readonly string[];
  readonly notes: string;
  readonly failed: boolean;
  readonly aside: string;
}

const year = ['--from', '2026-04-01', '--to', '2027-03-31'];
const base = (): string[] => [...year, '--roster', roster, '--policy', smallPack];

/** Runs `hagukumi simulate …`; time stands still unless each look at the clock is to be a step later. */
async function simulateWith(args: readonly string[], { colour = false, step = 0 } = {}): Promise<Run> {
  const out: string[] = [];
  const notes: string[] = [];
  let failed = false;
  let seconds = 0;
  const aside = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const program = new Command().exitOverride().configureOutput({ writeErr: (text) => notes.push(text) });
  simulateCommand(program, {
    programs,
    now: () => tokyo('2026-11-22T09:00'),
    policyDir: () => smallPack,
    // As if HR had chosen the next version of what the folder has.
    held: async (folder) => ({ ...folder, policy: { ...folder.policy, version: 'next' }, dir: '(kept)' }),
    colour,
    seconds: () => {
      seconds += step;
      return seconds;
    },
    terminal: {
      interactive: false,
      aside,
      print: (line) => out.push(line),
      note: (line) => notes.push(line),
      ask: async () => '',
      fail: () => {
        failed = true;
      },
    },
  });
  await program.parseAsync(['simulate', ...args], { from: 'user' });
  return { out, notes: notes.join('\n'), failed, aside: String(aside.read() ?? '') };
}

describe('simulate', () => {
  it('says in both languages what everybody would get', async () => {
    const { out, notes, failed, aside } = await simulateWith(base());
    const text = out.join('\n');
    expect([notes, failed, aside]).toEqual(['', false, '']);
    expect(out[0]).toMatch(/^2026-04-01 から 2027-03-31 まで、\d+ 人に \d+ 件/);
    expect(out[1]).toMatch(/^\d+ nudges to \d+ people from 2026-04-01 to 2027-03-31 \(70% answered, seed 1,/);
    expect(text).toMatch(/note\.weekly +0 /);
    expect(text).toMatch(/note\.welcome +\d+ /);
    expect(text).toContain('Every nudge keeps to the working hours and the limits.');
    expect(text).toContain('勤務時間と上限はすべて守られています。');
  });

  it('takes the policy that holds, and says which; a folder that is named comes first', async () => {
    const inForce = await simulateWith([...year, '--roster', roster]);
    expect(inForce.out[2]).toMatch(/^方針 next \([0-9a-f]{12}, \(kept\)\)$/);
    const named = await simulateWith(base());
    expect(named.out[2]).not.toContain('next');
  });

  it('draws the year: a line for each month, a mark for each day, at most 100 columns', async () => {
    const { out } = await simulateWith(base());
    const months = out.filter((line) => /^\d{4}-\d{2} {3}/.test(line));
    expect(months).toHaveLength(12);
    const marksOf = (month: string) =>
      (months.find((line) => line.startsWith(month)) ?? '').slice(10, 71).split(' ');
    // April 2026 has 30 days: 4 and 5 are a weekend, 8 is a week after new people came, 29 is Showa Day.
    expect(marksOf('2026-04').slice(0, 8)).toEqual(['.', '.', '.', '-', '-', '.', '.', '@']);
    expect(marksOf('2026-04')[28]).toBe('-');
    expect(marksOf('2027-01').slice(0, 4)).toEqual(['-', '-', '-', '.']);
    // The folder of the policy may be far away.
    for (const line of [...out.slice(0, 2), ...out.slice(4)])
      expect(widthOf(line), line).toBeLessThanOrEqual(100);
  });

  it('uses colour only where it is shown, and says the same with it', async () => {
    const plain = await simulateWith(base());
    const coloured = await simulateWith(base(), { colour: true });
    expect(plain.out.join('\n')).not.toContain('\u001b');
    expect(coloured.out.join('\n')).toContain('\u001b[');
    const bare = coloured.out.map((line) => stripVTControlCharacters(line));
    expect(bare).toEqual(plain.out);
  });

  it('prints nothing but the JSON that is promised', async () => {
    const { out, notes, failed } = await simulateWith(
      [...base(), '--json', '--seed', '5', '--answering', '0.4'],
      { step: 0.25 },
    );
    expect([out.length, notes, failed]).toEqual([1, '', false]);
    const answer = JSON.parse(out[0] ?? '');
    expect(answer).toMatchObject({ ok: true, outsideHours: 0, overBudget: 0, answering: 0.4, seed: 5 });
    for (const key of ['people', 'nudges', 'maxPerDay', 'maxPerWeek', 'seconds'])
      expect(answer[key], key).toBeGreaterThan(0);
    expect(Object.keys(answer.perRule)).toEqual(['note.weekly', 'note.welcome']);
    expect(Object.keys(answer.perPerson)).toEqual(['median', 'p95', 'max']);
    const sent = Object.values<number>(answer.perRule).reduce((sum, each) => sum + each, 0);
    expect(answer.nudges).toBe(sent);
    expect(Object.values<number>(answer.perMonth).reduce((sum, each) => sum + each, 0)).toBe(sent);
  });

  it('takes the policy in use and the coming fiscal year when none is given, and dates as people write them', async () => {
    const given = ['--roster', roster, '--json'];
    const spanOf = async (...dates: string[]) => {
      const { from, to } = JSON.parse((await simulateWith([...given, ...dates])).out[0] ?? '');
      return [from, to];
    };
    expect(await spanOf()).toEqual(['2027-04-01', '2028-03-31']);
    expect(await spanOf('--from', '令和8年4月1日', '--to', '2026/4/30')).toEqual([
      '2026-04-01',
      '2026-04-30',
    ]);
  });

  it('shows how far it is once it takes longer than a second', async () => {
    const { aside, out } = await simulateWith([...base(), '--json'], { step: 0.1 });
    expect(aside).toContain('試算中 Simulating');
    expect(aside).toContain('100%');
    expect(out).toHaveLength(1);
    expect((await simulateWith([...base(), '--json'], { step: 0.001 })).aside).toBe('');
  });

  it('writes a report', async () => {
    const file = join(folder, 'report.html');
    const { notes, failed } = await simulateWith([...base(), '--html', file]);
    expect([notes, failed]).toEqual([`レポートを書き出しました: ${file}\nWrote the report: ${file}`, false]);
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>\n<html lang="ja">/);
  });
});

describe('what cannot be simulated', () => {
  const cases: [string, () => string[], RegExp, RegExp][] = [
    [
      'a date that does not exist',
      () => [...base(), '--from', '2027-02-29'],
      /「2027-02-29」という日付はありません/,
      /"2027-02-29" is not a date/,
    ],
    [
      'a span that goes back',
      () => [...base(), '--to', '2026-03-31'],
      /期間が逆です/,
      /ends \(2026-03-31\) before it begins/,
    ],
    ['a span without end', () => [...base(), '--to', '2037-03-31'], /10 年まで/, /ten years at most/],
    ['no roster', () => [...base(), '--roster', '/nowhere.csv'], /見つかりません|ありません/, /not|no /i],
    ['no policy', () => [...base(), '--policy', '/nowhere'], /\/nowhere:1:1 見つかりません/, /not found/],
    ['too large a share', () => [...base(), '--answering', '1.5'], /0 から 1 まで/, /"1\.5"/],
    ['no share', () => [...base(), '--answering', ''], /0 から 1 まで/, /from 0 to 1/],
    ['a seed that is no number', () => [...base(), '--seed', 'x'], /整数/, /whole number/],
    [
      'a report that would replace the roster',
      () => [...base(), '--html', roster],
      /\.html で終わる/,
      /end in \.html/,
    ],
    [
      'a report in no folder',
      () => [...base(), '--html', join(folder, 'no', 'r.html')],
      /フォルダーがありません/,
      /folder does not exist/,
    ],
    [
      'a report in the place of a folder',
      () => [...base(), '--html', join(folder, 'taken.html')],
      /同じ名前/,
      /not a file/,
    ],
  ];
  beforeAll(() => mkdir(join(folder, 'taken.html')));

  it.each(cases)('%s', async (_case, args, ja, en) => {
    const words = await simulateWith(args());
    expect([words.out, words.failed]).toEqual([[], true]);
    expect(words.notes).toMatch(ja);
    expect(words.notes).toMatch(en);
    const machine = await simulateWith([...args(), '--json']);
    expect([machine.failed, machine.notes]).toEqual([true, '']);
    const answer = JSON.parse(machine.out.join('\n'));
    expect(answer).toMatchObject({ ok: false, problems: [expect.anything()] });
    expect(`${answer.problems[0].file}:1:1 ${answer.problems[0].message}`).toMatch(ja);
  });

  it('a roster with problems: every one by row and column', async () => {
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, csv([row('1', { 採用日: '2026-02-30' }), row('2', { 上司職員番号: '9' })]));
    const { notes, failed, out } = await simulateWith([...base(), '--roster', bad]);
    expect([failed, out]).toEqual([true, []]);
    expect(notes).toMatch(/2行目「採用日」[\s\S]*3行目「上司職員番号」/);
    const machine = await simulateWith([...base(), '--roster', bad, '--json']);
    const { problems } = JSON.parse(machine.out[0] ?? '');
    expect(problems.map(({ row: at, column }: { row: number; column: string }) => [at, column])).toEqual([
      [2, '採用日'],
      [3, '上司職員番号'],
    ]);
  });

  it('nothing is asked of a roster without its name', async () => {
    await expect(simulateWith(year)).rejects.toThrow(/--roster/);
  });
});
