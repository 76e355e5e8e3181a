import { beforeEach, describe, expect, it } from 'vitest';
import { hrCommands } from '../../src/cli/hr.ts';
import { StoppedClock } from '../../src/clock.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow } from '../support/builders.ts';
import { memoryStore } from '../support/stores.ts';
import { runCommand } from '../support/terminal.ts';

let store: Store;
const clock = new StoppedClock('2026-11-27T06:00:00Z');

beforeEach(async () => {
  store = await memoryStore();
  const employees = [employeeRow('1001'), employeeRow('1002'), employeeRow('1003', { status: 'left' })];
  const departments = [
    { code: '10', name: '総務部', parent: null },
    { code: '1020', name: '人事課', parent: '10' },
  ];
  await store.transaction((tx) => tx.employees.replace({ employees, departments, changes: [] }));
});

function run(...words: string[]) {
  const needs = { open: async () => store, now: () => clock.now() };
  return runCommand((program, terminal) => hrCommands(program, { ...needs, terminal }), ['hr', ...words]);
}

describe('hr', () => {
  it('grants, lists and takes back, and keeps each in the audit log', async () => {
    await run('grant', '1001', 'author', '--under', '10', '1020');
    await run('grant', '1002', 'approver', '--everybody');
    await run('grant', '1001', 'author', '--under', '1020');
    const { out } = await run('list', '--json');
    expect(JSON.parse(out)).toEqual({
      ok: true,
      roles: [
        { employee: '1001', role: 'author', departments: ['1020'] },
        { employee: '1002', role: 'approver', departments: null },
      ],
    });
    expect((await run('list')).out).toBe(
      '1001  書く人 author  1020\n1002  承認する人 approver  全職員 everybody',
    );
    expect((await run('revoke', '1001', 'author')).out).toContain('取り消しました');
    const log = await store.audit.page({ subject: 'hr-role/1001/author', limit: 10 });
    expect(log.map(({ actor, action, before, after }) => [actor, action, before, after])).toHaveLength(3);
    const actions = log.map(({ action }) => action).sort();
    expect(actions).toEqual(['hr-role.grant', 'hr-role.grant', 'hr-role.revoke']);
    expect(log.map(({ before }) => before)).toContain('{"departments":["1020"]}');
    expect((await run('list')).out).not.toContain('1001');
  });

  it.each([
    [['grant', '1001', 'author'], '--under'],
    [['grant', '1001', 'author', '--everybody', '--under', '10'], '--everybody'],
    [['grant', '1001', 'chief', '--everybody'], 'chief'],
    [['grant', '1001', 'admin', '--under', '10'], '--everybody'],
    [['grant', '9999', 'author', '--everybody'], '9999'],
    [['grant', '1003', 'author', '--everybody'], '1003'],
    [['grant', '1001', 'author', '--under', '77'], '77'],
    [['revoke', '1001', 'author'], 'author'],
  ])('refuses %j and says why', async (words, mentioned) => {
    const { notes, failed } = await run(...words);
    expect(failed).toBe(true);
    expect(notes).toContain(mentioned);
    expect(await store.hrRoles.all()).toEqual([]);
    const { out } = await run(...words, '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: false });
  });
});
