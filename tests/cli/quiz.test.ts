import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { quizCommands } from '../../src/cli/quiz.ts';
import { Directory } from '../../src/people/directory.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { factLoadersOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf } from '../flows/pack.ts';
import { quizOf, roundRule } from '../programs/quiz/questions.ts';
import { takeRound } from '../programs/quiz/taking.ts';
import { packAt } from '../programs/quiz/turn.ts';
import { employeeRow } from '../support/builders.ts';
import { freshFolder, memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

let pack: Pack;
let store: Store;

beforeEach(async () => {
  const round = { ...roundRule, valid: { from: '2026-11-23' } };
  pack = packAt(await packOf({ rules: [round], quizzes: [quizOf('gifts', 4), quizOf('records', 4)] }));
  store = await memoryStore();
  const employees = [
    employeeRow('1001', { name: '佐藤 美咲' }),
    employeeRow('1002', { name: '=鈴木, "一"' }),
    employeeRow('1003', { name: '田中 誠' }),
    employeeRow('1004', { status: 'leave' }),
    employeeRow('1005', { hired_on: '2027-03-30' }),
    employeeRow('9001', { name: '人事 花子' }),
  ];
  const departments = [{ code: '101010', name: '人事課', parent: null }];
  await store.transaction((tx) => tx.employees.replace({ employees, departments, changes: [] }));
  await takeRound(store, pack, { time: '2026-11-27T10:00', number: '1001' });
  await takeRound(store, pack, { time: '2026-11-27T10:00', number: '1002', wrong: 4 });
  await takeRound(store, pack, { time: '2026-12-07T09:30', number: '1002', wrong: 1 });
  await takeRound(store, pack, { time: '2026-11-27T10:00', number: '1003', wrong: 3 });
});

function run(on: string, ...options: string[]) {
  const directory = new Directory(
    store,
    factLoadersOf(programs, () => pack),
  );
  const needs = {
    pack: async () => pack,
    open: async () => ({ store, directory }),
    now: () => pack.calendar.at(on, '12:00'),
  };
  return runCommand(
    (program, terminal) => quizCommands(program, { ...needs, terminal }),
    ['quiz', 'evidence', ...options],
  );
}

describe('quiz evidence', () => {
  it('writes who finished, when and under which policy, and who has not, for Excel', async () => {
    const file = join(await freshFolder(), 'evidence.csv');
    const { notes, failed } = await run('2026-12-10', '--round', 'compliance', '--out', file);
    expect(failed).toBe(false);
    expect(notes).toContain('対象 4 人、終えた人 2 人（うち期限の後 1 人）');
    const bytes = await readFile(file);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const digest = pack.digest;
    expect(bytes.toString().slice(1).split('\r\n')).toEqual([
      '職員番号,氏名,所属,状態,終えた日時,期限,方針の版,方針のダイジェスト',
      `1001,佐藤 美咲,人事課,終えた,2026-11-27 10:00,2026-12-04,2016.1,${digest}`,
      `1002,"'=鈴木, ""一""",人事課,期限の後に終えた,2026-12-07 09:30,2026-12-04,2016.1,${digest}`,
      '1003,田中 誠,人事課,まだ,,2026-12-04,,',
      '9001,人事 花子,人事課,まだ,,2026-12-04,,',
      '',
    ]);
  });

  it('prints the same where no file is named, and nothing but JSON for machines', async () => {
    const { out } = await run('2026-12-10', '--round', 'compliance');
    expect(out.split('\r\n')).toHaveLength(5);
    const json = await run('2026-12-10', '--round', 'compliance', '--json');
    expect(json.notes).toBe('');
    const about = {
      ok: true,
      round: 'compliance',
      year: 2026,
      people: expect.any(Array),
      finished: 2,
      late: 1,
    };
    expect(JSON.parse(json.out)).toMatchObject({ ...about, file: null });
    expect(JSON.parse(json.out).people[2]).toEqual({
      number: '1003',
      name: '田中 誠',
      department: '人事課',
      finishedAt: null,
      late: false,
      deadline: '2026-12-04',
      policyVersion: null,
      policyDigest: null,
    });
  });

  it('is in the access log of everybody who finished, with who read it', async () => {
    await run('2026-12-10', '--round', 'compliance', '--as', '9001');
    await run('2026-12-11', '--round', 'compliance');
    const log = await store.answers.accessLog('1002');
    expect(log.map(({ viewer, role, kind, period }) => [viewer, role, kind, period])).toEqual([
      ['cli', 'hr', 'completion', '2026/compliance'],
      ['9001', 'hr', 'completion', '2026/compliance'],
    ]);
    expect(await store.answers.accessLog('1003')).toEqual([]);
  });

  it('keeps those who have left with what they finished, and asks nobody before the round opens', async () => {
    expect((await run('2026-11-26', '--round', 'compliance')).notes).toContain('対象 2 人');
    const employees = [employeeRow('1001', { name: '佐藤 美咲', status: 'left' })];
    await store.transaction((tx) => tx.employees.replace({ employees, departments: [], changes: [] }));
    const { out } = await run('2027-05-01', '--round', 'compliance', '--year', '2026');
    expect(out).toContain('1001,佐藤 美咲,101010,終えた');
    expect((await run('2027-05-01', '--round', 'compliance')).notes).toContain('対象 0 人');
  });

  it.each([
    [
      'a round that no rule has',
      ['--round', 'complience'],
      '回「complience」は方針にありません。あるのは: compliance',
    ],
    ['a year to come', ['--round', 'compliance', '--year', '2028'], '年度「2028」は使えません'],
    ['a year that is none', ['--round', 'compliance', '--year', 'last'], '年度「last」は使えません'],
    ['a reader nobody knows', ['--round', 'compliance', '--as', '7'], '職員番号「7」は名簿にありません'],
    [
      'a file that cannot be',
      ['--round', 'compliance', '--out', '/no/such/folder/a.csv'],
      '書き出せません（ENOENT）',
    ],
  ])('refuses %s in words', async (_what, options, told) => {
    const { notes, failed } = await run('2026-12-10', ...options);
    expect(failed).toBe(true);
    expect(notes).toContain(told);
    const json = await run('2026-12-10', ...options, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ ok: false });
  });
});
