import { beforeEach, describe, expect, test } from 'vitest';
import { loadFacts } from '../../../src/programs/mentoring/facts.ts';
import type { EmployeeRow } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { answerRow, employeeRow, nudgeRow } from '../../support/builders.ts';
import { memoryStore } from '../../support/stores.ts';

const today = '2026-11-27';
const young = { hired_on: '2026-04-01', mentor: '2001', supervisor: '3001' };

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});

async function staff(
  employees: readonly EmployeeRow[],
  changes: readonly { employee: string; fact: string; changed_on: string }[] = [],
): Promise<void> {
  await store.employees.replace({ employees, departments: [], changes });
}

const factsOf = async (employee: string, date = today) =>
  (await loadFacts(store, date, [employee])).get(employee) ?? {};

describe('the dates a mentor and a supervisor count from', () => {
  test('are the days their newcomers started', async () => {
    const later = { ...young, hired_on: '2026-10-01' };
    await staff([employeeRow('1001', young), employeeRow('1002', later), employeeRow('2001')]);
    expect(await factsOf('2001')).toMatchObject({
      'mentoring.mentee-hired-on': ['2026-04-01', '2026-10-01'],
    });
    expect(await factsOf('2001', '2026-09-30')).toMatchObject({
      'mentoring.mentee-hired-on': ['2026-04-01'],
    });
    expect(await factsOf('3001')).toMatchObject({
      'mentoring.newcomer-in-team-on': ['2026-04-01', '2026-10-01'],
    });
    expect(await factsOf('1001')).toEqual({});
    const everybody = await loadFacts(store, today);
    expect([...everybody.keys()].sort()).toEqual(['2001', '3001']);
  });
});

describe('somebody new without a mentor', () => {
  const mentor = employeeRow('2001');
  const moved = { department: '202020' };
  const change = (employee: string, fact: string, changed_on: string) => ({ employee, fact, changed_on });

  test.each([
    ['has one', employeeRow('1001', young), mentor, [], 0],
    ['never had one', employeeRow('1001', { ...young, mentor: null }), mentor, [], 1],
    ['whose mentor left', employeeRow('1001', young), employeeRow('2001', { status: 'left' }), [], 1],
    ['whose mentor is on leave', employeeRow('1001', young), employeeRow('2001', { status: 'leave' }), [], 1],
    [
      'whose mentor was transferred',
      employeeRow('1001', young),
      employeeRow('2001', moved),
      [change('2001', 'department', '2026-10-01')],
      1,
    ],
    [
      'who was transferred',
      employeeRow('1001', { ...young, ...moved }),
      mentor,
      [change('1001', 'department', '2026-10-01')],
      1,
    ],
    [
      'given one of another department at the transfer',
      employeeRow('1001', young),
      employeeRow('2001', moved),
      [change('2001', 'department', '2026-10-01'), change('1001', 'mentor', '2026-10-01')],
      0,
    ],
    [
      'with one of another department from the start',
      employeeRow('1001', young),
      employeeRow('2001', moved),
      [],
      0,
    ],
    [
      'after the first year',
      employeeRow('1001', { ...young, hired_on: '2025-11-26', mentor: null }),
      mentor,
      [],
      0,
    ],
    [
      're-employed',
      employeeRow('1001', { ...young, mentor: null, appointment: 're-employed' }),
      mentor,
      [],
      0,
    ],
    ['on leave', employeeRow('1001', { ...young, mentor: null, status: 'leave' }), mentor, [], 0],
  ] as const)('%s', async (_who, newcomer, theirs, changes, expected) => {
    await staff([newcomer, theirs, employeeRow('9001')], changes);
    expect((await factsOf('9001'))['mentoring.newcomers-without-mentor'] ?? 0).toBe(expected);
  });

  test('is not told again for two weeks once HR sees to it', async () => {
    await staff([employeeRow('1001', { ...young, mentor: null }), employeeRow('9001')]);
    const gap = { program: 'mentoring', kind: 'gap', employee: '9001', period: '2026-11-27/1001' };
    await store.answers.save(answerRow(gap));
    const told = async (date: string) =>
      'mentoring.newcomers-without-mentor' in (await factsOf('9001', date));
    expect([await told('2026-11-27'), await told('2026-12-11'), await told('2026-12-12')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a hand that reached nobody', () => {
  const hand = (on: string) => answerRow({ program: 'mentoring', kind: 'hand', period: `${on}/mentor` });
  const sent = (state: 'planned' | 'sent' | 'skipped', employee = '2001') =>
    nudgeRow({
      occurrence: 'mentoring.hand@2026-11-26/mentor/1001',
      origin: 'follow-up',
      program: 'mentoring',
      employee,
      state,
    });

  test.each([
    ['is on its way', [sent('planned')], undefined],
    ['arrived', [sent('sent')], undefined],
    ['was skipped', [sent('skipped')], true],
    ['arrived with one of several', [sent('skipped'), sent('sent', '2002')], undefined],
  ] as const)('%s', async (_what, nudges, expected) => {
    await store.answers.save(hand('2026-11-26'));
    await store.nudges.insert(nudges);
    expect((await factsOf('1001'))['mentoring.unheard']).toBe(expected);
  });

  test('is brought back for a week, and no longer once another was raised', async () => {
    await store.answers.save(hand('2026-11-26'));
    await store.nudges.insert([sent('skipped')]);
    expect(await factsOf('1001', '2026-12-03')).toEqual({ 'mentoring.unheard': true });
    expect(await factsOf('1001', '2026-12-04')).toEqual({});
    await store.answers.save(answerRow({ program: 'mentoring', kind: 'hand', period: '2026-11-27/hr' }));
    await store.nudges.insert([
      { ...sent('planned'), occurrence: 'mentoring.hand@2026-11-27/hr/1001', id: 'another' },
    ]);
    expect(await factsOf('1001')).toEqual({});
  });
});
