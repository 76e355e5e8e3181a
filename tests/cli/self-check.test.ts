import { beforeEach, describe, expect, it } from 'vitest';
import { selfCheckCommands } from '../../src/cli/self-check.ts';
import { Directory } from '../../src/people/directory.ts';
import type { Pack } from '../../src/policy/pack.ts';
import { factLoadersOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import { checklistNamed, checkOn } from '../../src/programs/self-check/checks.ts';
import { keepMarks, type Mark } from '../../src/programs/self-check/records.ts';
import { settle } from '../../src/programs/self-check/sitting.ts';
import type { Store } from '../../src/store/store.ts';
import { packOf } from '../flows/pack.ts';
import { packAt, turnAt } from '../programs/quiz/turn.ts';
import { checkRule, conduct } from '../programs/self-check/checklists.ts';
import { employeeRow } from '../support/builders.ts';
import { memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

let pack: Pack;
let store: Store;

beforeEach(async () => {
  pack = packAt(
    await packOf({ rules: [{ ...checkRule, valid: { from: '2026-11-23' } }], checklists: [conduct] }),
  );
  store = await memoryStore();
  const numbers = Array.from({ length: 12 }, (_none, index) => `${1001 + index}`);
  const employees = [...numbers, '9001'].map((number) => employeeRow(number, { name: `職員 ${number}` }));
  const departments = [{ code: '101010', name: '人事課', parent: null }];
  await store.transaction((tx) => tx.employees.replace({ employees, departments, changes: [] }));
  for (const [index, number] of numbers.entries()) {
    const time = index === 11 ? '2026-12-07T10:00' : '2026-11-27T10:00';
    await answerAll(number, time, index < 6 ? 'yes' : 'not-yet');
  }
});

/** Marks the item on gifts, and everything else with yes. */
async function answerAll(number: string, time: string, gifts: Mark): Promise<void> {
  const turn = await turnAt(store, pack, time, number);
  const checklist = checklistNamed(pack, 'conduct');
  if (!checklist) throw new Error('The checklist is missing');
  const check = checkOn(pack, checklist, turn.person, turn.today);
  await keepMarks(turn, check, 'relations', { gifts, invitations: 'yes' }, null);
  await keepMarks(turn, check, 'desk', { papers: 'yes' }, null);
  await settle(turn, check);
}

function run(on: string, ...options: string[]) {
  const named = options.includes('--checklist') ? [] : ['--checklist', 'conduct'];
  const loaders = factLoadersOf(programs, () => pack);
  const needs = {
    pack: async () => pack,
    open: async () => ({ store, directory: new Directory(store, loaders) }),
    now: () => pack.calendar.at(on, '12:00'),
  };
  return runCommand(
    (program, terminal) => selfCheckCommands(program, { ...needs, terminal }),
    ['self-check', ...options, ...named],
  );
}

describe('self-check done', () => {
  it('writes who has done it, when and under which policy, and counts by department', async () => {
    const { out, notes } = await run('2026-12-10', 'done', '--as', '9001');
    expect(out).toContain('1001,職員 1001,人事課,終えた,2026-11-27 10:00,2026-12-04,2016.1,');
    expect(out).toContain('1012,職員 1012,人事課,期限の後に終えた,2026-12-07 10:00');
    expect(out).toContain('9001,職員 9001,人事課,まだ,,2026-12-04');
    expect(notes).toContain('対象 13 人、終えた人 12 人（うち期限の後 1 人）');
    expect(notes).toContain('人事課: 12/13');
    expect(await store.answers.accessLog('1001')).toMatchObject([{ viewer: '9001', kind: 'done' }]);
    const { out: json } = await run('2027-02-01', 'done', '--quarter', '2026-Q3', '--json');
    expect(JSON.parse(json)).toMatchObject({
      ...{ ok: true, checklist: 'conduct', quarter: '2026-Q3', asked: 13, finished: 12, late: 1 },
      departments: [{ department: '人事課', asked: 13, finished: 12 }],
    });
    expect(json).not.toMatch(/gifts|not-yet/);
  });
});

describe('self-check totals', () => {
  it('shows what five people or more stand behind, once the quarter is over', async () => {
    const { out, notes } = await run('2027-01-05', 'totals', '--quarter', '2026-Q3');
    expect(out).toContain('人事課: はい 6、これから 6');
    expect(out).toContain('示せる数がありません');
    expect(notes).toContain('five people or more');
    const { out: json } = await run('2027-01-05', 'totals', '--quarter', '2026-Q3', '--json');
    const { items } = JSON.parse(json) as { items: unknown[] };
    expect(items).toMatchObject([
      { item: 'gifts', yes: 6, notYet: 6, parts: [{ department: '101010', yes: 6, notYet: 6 }] },
      { item: 'invitations', yes: 0, notYet: 0, parts: [] },
      { item: 'papers', parts: [] },
    ]);
    expect(json).not.toContain('職員');
    expect(await store.answers.accessLog('1001')).toEqual([]);
  });

  it.each([
    [
      'a checklist nobody knows',
      ['done', '--checklist', 'condact'],
      'チェックリスト「condact」は方針にありません。あるのは: conduct',
    ],
    ['a quarter that lasts', ['totals'], '2026-Q3 はまだ終わっていません'],
    ['a quarter to come', ['totals', '--quarter', '2026-Q4'], '四半期「2026-Q4」は使えません'],
    ['a quarter that is none', ['done', '--quarter', 'Q3'], '四半期「Q3」は使えません'],
    ['a reader nobody knows', ['done', '--as', '7'], '職員番号「7」は名簿にありません'],
  ])('refuses %s in words', async (_what, options, told) => {
    const { notes, failed } = await run('2026-12-31', ...options);
    expect(failed).toBe(true);
    expect(notes).toContain(told);
  });
});
