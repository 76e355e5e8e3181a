import { beforeEach, describe, expect, test } from 'vitest';
import { keepPlan, keepResult, type Stay } from '../../../src/programs/no-overtime/records.ts';
import type { Store } from '../../../src/store/store.ts';
import { employeeRow } from '../../support/builders.ts';
import { memoryStore } from '../../support/stores.ts';
import { directoryOf, turnOf } from './turn.ts';

const wednesday = '2026-11-25';
const stay: Stay = { reason: 'volume', until: '19:30', help: null };

let store: Store;

beforeEach(async () => {
  store = await memoryStore();
  const employees = [
    employeeRow('1001', { supervisor: '2001' }),
    employeeRow('1002', { supervisor: '2001' }),
    employeeRow('1003', { supervisor: '2002' }),
    employeeRow('2001', { supervisor: '2002' }),
    employeeRow('2002'),
    employeeRow('102003', { department: '102010' }),
  ];
  const departments = [{ code: '102010', name: '人事係', parent: null }];
  await store.employees.replace({ employees, departments, changes: [] });
});

async function plan(
  number: string,
  value: Stay | null,
  date = wednesday,
  sharedWith = '2001',
): Promise<void> {
  const turn = await turnOf(store, number, `${date}T09:00`);
  await keepPlan(turn, date, { stay: value, sharedWith }, null);
}

/** This program's facts of everybody on a date, read for all at once and one by one alike. */
async function facts(date: string): Promise<Record<string, Record<string, unknown>>> {
  const directory = directoryOf(store);
  const all = await directory.people(date);
  const own = ({ attributes }: (typeof all)[number]) =>
    Object.fromEntries(Object.entries(attributes).filter(([key]) => key.startsWith('no-overtime.')));
  for (const each of all) {
    const alone = await directory.person(date, each.number);
    expect(alone && own(alone), each.number).toEqual(own(each));
  }
  const known = all.map((each): [string, Record<string, unknown>] => [each.number, own(each)]);
  return Object.fromEntries(known.filter(([, found]) => Object.keys(found).length > 0));
}

test('nobody has any before something was planned', async () => {
  expect(await facts(wednesday)).toEqual({});
});

describe('a plan', () => {
  test('is known on its day, to the supervisor as a number', async () => {
    await plan('1001', stay);
    await plan('1002', null);
    await plan('1003', stay, wednesday, '2002');
    expect(await facts(wednesday)).toEqual({
      '1001': { 'no-overtime.plan-today': 'stay' },
      '1002': { 'no-overtime.plan-today': 'on-time' },
      '1003': { 'no-overtime.plan-today': 'stay' },
      '2001': { 'no-overtime.team-staying': 1 },
      '2002': { 'no-overtime.team-staying': 1 },
    });
  });

  test('that is changed counts as it is now', async () => {
    await plan('1001', stay);
    await plan('1001', null);
    expect(await facts(wednesday)).toEqual({ '1001': { 'no-overtime.plan-today': 'on-time' } });
  });

  test('shared with an earlier supervisor counts for nobody', async () => {
    await plan('1001', stay, wednesday, '2002');
    expect(await facts(wednesday)).toEqual({ '1001': { 'no-overtime.plan-today': 'stay' } });
  });

  test('waits for its result on the next working day only, until it is given', async () => {
    await plan('1001', stay);
    await plan('1002', null);
    const waiting = { 'no-overtime.check-waiting': true };
    expect(await facts('2026-11-26')).toEqual({ '1001': waiting, '1002': waiting });
    expect(await facts('2026-11-27')).toEqual({});
    const turn = await turnOf(store, '1001', '2026-11-26T09:00');
    await keepResult(turn, wednesday, { stayed: null }, null);
    expect(await facts('2026-11-26')).toEqual({ '1002': waiting });
  });

  test('of the last day of the year waits until the new year', async () => {
    await plan('1001', stay, '2026-12-28');
    expect(await facts('2026-12-29')).toMatchObject({ '1001': { 'no-overtime.check-waiting': true } });
    expect(await facts('2027-01-04')).toEqual({ '1001': { 'no-overtime.check-waiting': true } });
    expect(await facts('2027-01-05')).toEqual({});
  });
});

test('overtime is known to supervisors of their people, and to the contact for health of all', async () => {
  const rows = Object.entries({ 1001: 46.5, 1002: 9, 1003: 95 }).map(([employee, value]) => ({
    employee,
    fact: 'overtime-hours-last-month',
    value: JSON.stringify(value),
    imported_at: '2026-11-02T00:00:00.000Z',
  }));
  await store.transaction((tx) => tx.attributes.replace(['overtime-hours-last-month'], rows));
  expect(await facts(wednesday)).toEqual({
    '2001': { 'no-overtime.team-most-overtime': 46.5 },
    '2002': { 'no-overtime.team-most-overtime': 95 },
    '102003': { 'no-overtime.staff-most-overtime': 95 },
  });
});
