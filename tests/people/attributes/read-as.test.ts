import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { readAttributeAs } from '../../../src/people/attributes/read-as.ts';
import type { FactDefinition } from '../../../src/policy/facts.ts';
import type { Store } from '../../../src/store/store.ts';
import { employeeRow } from '../../support/builders.ts';
import { memoryStore } from '../../support/stores.ts';

const now = Temporal.Instant.from('2026-12-08T05:00:00Z');

let store: Store;

beforeEach(async () => {
  store = await memoryStore();
  const employees = [
    employeeRow('1001', { supervisor: '2001', department: '101010' }),
    employeeRow('1002', { supervisor: '2001', department: '101010' }),
    employeeRow('1003', { supervisor: '2002', department: '1020' }),
    employeeRow('1004', { supervisor: '2001', status: 'leave' }),
    employeeRow('1005', { supervisor: '2001', status: 'left' }),
    employeeRow('2001', { department: '1010' }),
    employeeRow('2002', { department: '1020' }),
  ];
  const departments = [
    { code: '101010', name: '係', parent: '1010' },
    { code: '1010', name: '課', parent: '10' },
    { code: '1020', name: '課', parent: '10' },
    { code: '10', name: '部', parent: null },
  ];
  const hours = { 1001: 45, 1002: 44.5, 1003: 90, 1004: 110, 1005: 130, 2001: 60 };
  const rows = Object.entries(hours).map(([employee, value]) => ({
    employee,
    fact: 'overtime',
    value: JSON.stringify(value),
    imported_at: '2026-12-01T00:00:00.000Z',
  }));
  await store.transaction(async (tx) => {
    await tx.employees.replace({ employees, departments, changes: [] });
    await tx.attributes.replace(['overtime'], rows);
  });
});

function fact(visibleTo: FactDefinition['visibleTo']): FactDefinition {
  return { key: 'overtime', type: 'number', label: { ja: '残業', en: 'Overtime' }, visibleTo };
}

async function read(
  role: 'supervisor' | 'hr',
  employee: string,
  atLeast: number,
  visibleTo = ['self', role],
) {
  const asked = { fact: fact(visibleTo as FactDefinition['visibleTo']), atLeast, period: '2026-11' };
  const found = await readAttributeAs(store, { role, employee }, asked, now);
  return found.map(({ employee: { number }, value }) => [number, value]);
}

describe('reading an attribute of others', () => {
  test('a supervisor reads of the own people in service', async () => {
    expect(await read('supervisor', '2001', 45)).toEqual([['1001', 45]]);
    expect(await read('supervisor', '2002', 45)).toEqual([['1003', 90]]);
    expect(await read('supervisor', '1001', 0)).toEqual([]);
  });

  test('HR reads of everybody who has not left, the most first', async () => {
    expect(await read('hr', '2002', 60)).toEqual([
      ['1004', 110],
      ['1003', 90],
      ['2001', 60],
    ]);
  });

  test('nobody reads what the policy does not let them see', async () => {
    expect(await read('supervisor', '2001', 0, ['self', 'hr'])).toEqual([]);
    expect(await read('hr', '2002', 0, ['self', 'supervisor'])).toEqual([]);
    expect(await store.answers.accessLog('1001')).toEqual([]);
  });

  test('whoever was read of can see it, and nobody else is noted', async () => {
    await read('supervisor', '2001', 45);
    await read('hr', '2001', 60);
    expect(await store.answers.accessLog('1001')).toMatchObject([
      { viewer: '2001', role: 'supervisor', program: 'attributes', kind: 'overtime', period: '2026-11' },
    ]);
    expect(await store.answers.accessLog('1003')).toMatchObject([{ viewer: '2001', role: 'hr' }]);
    expect(await store.answers.accessLog('1002')).toEqual([]);
    // One's own hours are no secret from oneself.
    expect(await store.answers.accessLog('2001')).toEqual([]);
  });
});
