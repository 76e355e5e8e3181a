import { beforeEach, describe, expect, it } from 'vitest';
import { taskCommands } from '../../src/cli/tasks.ts';
import { Directory } from '../../src/people/directory.ts';
import { factLoadersOf } from '../../src/programs/compose.ts';
import { programs } from '../../src/programs/index.ts';
import type { Store } from '../../src/store/store.ts';
import { answerRow, employeeRow, nudgeRow } from '../support/builders.ts';
import { loadedPolicy } from '../support/policy.ts';
import { memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

const pack = loadedPolicy();
const declaration = 'career.self-declaration';
let store: Store;

/** Five people were asked for the self-declaration on 12 October 2026, to be done by 5 November. */
beforeEach(async () => {
  store = await memoryStore();
  const numbers = ['1001', '1002', '1003', '1004', '1005', '1006', '9001'];
  const employees = numbers.map((number) =>
    employeeRow(number, { status: number === '1005' ? 'left' : 'active' }),
  );
  const departments = [{ code: '101010', name: '窓口係', parent: null }];
  await store.transaction((tx) => tx.employees.replace({ employees, departments, changes: [] }));
  const asked = {
    rule: declaration,
    program: 'task',
    state: 'sent',
    sent_at: '2026-10-12T01:20:00.000Z',
  } as const;
  const wanted = { wanted_at: '2026-10-12T01:20:00.000Z', occurrence: `${declaration}@2026-10-12` };
  await store.nudges.insert([
    ...numbers.slice(0, 5).map((employee) => nudgeRow({ ...asked, ...wanted, employee })),
    nudgeRow({ ...asked, ...wanted, employee: '1006', state: 'failed', sent_at: null }),
    nudgeRow({ ...asked, employee: '1006', occurrence: 'x', wanted_at: '2025-10-12T01:20:00.000Z' }),
  ]);
  await kept('1001', { state: 'done', evidence: '人事に出しました', by: null });
  await kept('1002', { state: 'not-applicable', reason: '今年で退職します' });
  await kept('1003', { state: 'delegated', to: '1004' });
  await kept('9001', { state: 'done', evidence: '別のやること', by: null }, 'stress-check');
});

async function kept(employee: string, state: object, task = 'self-declaration'): Promise<void> {
  const body = JSON.stringify({ due: '2026-11-05', state });
  const row = { program: 'task', kind: 'state', period: `2027-03-31/${task}`, body } as const;
  await store.answers.save(
    answerRow({ ...row, employee, visibility: 'hr-named', id: `${employee}/${task}` }),
  );
}

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
    (program, terminal) => taskCommands(program, { ...needs, terminal }),
    ['tasks', 'status', ...options],
  );
}

const statesOf = (out: string) =>
  (JSON.parse(out) as { people: { number: string; state: string; due: string }[] }).people.map(
    ({ number, state, due }) => `${number} ${state} ${due}`,
  );

describe('tasks status', () => {
  it('names who has done what they were asked for, who has not, and for whom it is too late', async () => {
    const before = await run('2026-11-05', '--rule', declaration, '--json');
    expect(statesOf(before.out)).toEqual([
      '1001 done 2026-11-05',
      '1002 not-applicable 2026-11-05',
      '1003 delegated 2026-11-05',
      '1004 open 2026-11-05',
    ]);
    const after = await run('2026-11-06', '--rule', declaration, '--json');
    expect(statesOf(after.out).slice(2)).toEqual(['1003 overdue 2026-11-05', '1004 overdue 2026-11-05']);
    expect(JSON.parse(after.out).tasks[0].counts).toEqual({
      done: 1,
      'not-applicable': 1,
      delegated: 0,
      open: 0,
      overdue: 2,
    });
  });

  it('says it in words, all tasks where no rule is named', async () => {
    const { out, failed } = await run('2026-11-06');
    expect(failed).toBe(false);
    for (const part of [
      '(self-declaration)',
      '済み done 1',
      '期限切れ overdue 2',
      '人事に出しました',
      '窓口係',
    ])
      expect(out).toContain(part);
    expect(out).not.toContain('別のやること');
  });

  it('tells those whose answers were read, and nobody else, who read them', async () => {
    await run('2026-11-06', '--rule', declaration, '--as', '9001');
    const log = async (number: string) =>
      (await store.answers.accessLog(number)).map(
        ({ viewer, role, period }) => `${viewer} ${role} ${period}`,
      );
    expect(await log('1001')).toEqual(['9001 hr 2027-03-31/self-declaration']);
    expect(await log('1004')).toEqual([]);
    expect(await log('9001')).toEqual([]);
  });

  it('starts anew with a fiscal year', async () => {
    const { out } = await run('2027-04-01', '--rule', declaration);
    expect(out).toContain('まだだれにも届いていません');
  });

  it.each([
    [['--rule', 'my-card.weekly'], '「my-card.weekly」は方針にありません'],
    [['--as', '4711'], '「4711」は名簿にありません'],
  ])('refuses %j', async (options, expected) => {
    const { notes, failed } = await run('2026-11-06', ...options);
    expect(failed).toBe(true);
    expect(notes).toContain(expected);
  });
});
