import { describe, expect, it } from 'vitest';
import type { EmployeeRow } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { employeeRow, nudgeRow } from '../support/builders.ts';
import { storeKinds } from '../support/stores.ts';

const young = { hired_on: '2026-04-01', mentor: '2001', supervisor: '3001' };

async function staff(store: Store, employees: readonly EmployeeRow[]): Promise<Store> {
  const changes = [
    { employee: '2001', fact: 'department', changed_on: '2026-10-01' },
    { employee: '2001', fact: 'rank', changed_on: '2026-07-01' },
    { employee: '1001', fact: 'mentor', changed_on: '2026-05-01' },
  ];
  await store.employees.replace({ employees, departments: [], changes });
  return store;
}

describe.each(storeKinds)('mentors on $name', ({ open }) => {
  it('know the people at work whom somebody has to do with', async () => {
    const store = await staff(await open(), [
      employeeRow('1001', young),
      employeeRow('1002', { ...young, hired_on: '2026-10-01', status: 'leave' }),
      employeeRow('1003', { ...young, status: 'offered', hired_on: '2027-04-01' }),
      employeeRow('1004', { ...young, status: 'left' }),
      employeeRow('1005', { mentor: '2002', supervisor: '2001' }),
    ]);
    const of = async (role: 'mentor' | 'supervisor', number: string) =>
      (await store.mentors.peopleOf(role, number)).map((row) => row.number);
    expect(await of('mentor', '2001')).toEqual(['1002', '1001']);
    expect(await of('supervisor', '2001')).toEqual(['1005']);
    expect(await of('supervisor', 'nobody')).toEqual([]);
  });

  it('know when each started, of those who have by the date and not long ago', async () => {
    const store = await staff(await open(), [
      employeeRow('1001', young),
      employeeRow('1002', { ...young, hired_on: '2026-10-01' }),
      employeeRow('1003', { ...young, hired_on: '2026-10-01', appointment: 'fiscal-year', mentor: '2002' }),
      employeeRow('1004', { ...young, hired_on: '2026-11-01', status: 'left', mentor: '2003' }),
      employeeRow('1005', { ...young, hired_on: '2020-04-01' }),
    ]);
    expect(await store.mentors.hires('mentor', '2026-12-01')).toEqual([
      { of: '2001', hired_on: '2026-04-01' },
      { of: '2001', hired_on: '2026-10-01' },
    ]);
    expect(await store.mentors.hires('supervisor', '2026-06-01', ['3001'])).toEqual([
      { of: '3001', hired_on: '2026-04-01' },
    ]);
    expect(await store.mentors.hires('mentor', '2026-12-01', ['3001'])).toEqual([]);
  });

  it('name who is new, each with what became of their mentor', async () => {
    const store = await staff(await open(), [
      employeeRow('1001', young),
      employeeRow('1002', { ...young, mentor: null }),
      employeeRow('1003', { ...young, hired_on: '2025-04-01' }),
      employeeRow('1004', { ...young, status: 'leave' }),
      employeeRow('2001', { department: '202020', status: 'seconded' }),
    ]);
    expect(await store.mentors.newcomers('2025-11-27', '2026-11-27')).toMatchObject([
      {
        number: '1001',
        department_since: null,
        mentor_since: '2026-05-01',
        mentor_status: 'seconded',
        mentor_department: '202020',
        mentor_department_since: '2026-10-01',
      },
      { number: '1002', mentor: null, mentor_status: null, mentor_since: null },
    ]);
  });

  it('learn what became of follow-ups, and of nothing else of that name', async () => {
    const store = await open();
    const hand = { occurrence: 'mentoring.hand@2026-11-27/hr/1001', program: 'mentoring' };
    await store.nudges.insert([
      nudgeRow({ ...hand, origin: 'follow-up', employee: '2001', state: 'skipped' }),
      nudgeRow({ ...hand, origin: 'follow-up', employee: '2002' }),
      nudgeRow({ ...hand, employee: '2003' }),
    ]);
    const states = await store.nudges.followUpStates([hand.occurrence, 'mentoring.hand@other']);
    expect(states.map(({ employee, state }) => `${employee} ${state}`).sort()).toEqual([
      '2001 skipped',
      '2002 planned',
    ]);
  });
});
