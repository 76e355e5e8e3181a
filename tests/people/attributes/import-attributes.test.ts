import { describe, expect, it } from 'vitest';
import {
  importAttributes,
  loadAttributes,
  previewAttributes,
} from '../../../src/people/attributes/import-attributes.ts';
import type { Attributes } from '../../../src/people/attributes/model.ts';
import { Directory } from '../../../src/people/directory.ts';
import { employeeRow } from '../../support/builders.ts';
import { fridayAfternoon } from '../../support/delivery.ts';
import { memoryStore } from '../../support/stores.ts';

const hours = (values: Record<string, number>): Attributes => ({
  columns: [{ key: 'overtime-hours-last-month', values: new Map(Object.entries(values)) }],
});
const months = [hours({ 1001: 40, 1002: 10 }), hours({ 1001: 45, 1003: 2 })] as const;

describe('importing attributes', () => {
  it('puts each column in place of what was kept of it, and leaves the others', async () => {
    const store = await memoryStore();
    await importAttributes(
      store,
      { columns: [{ key: 'job-field', values: new Map([['1001', 'engineering']]) }] },
      fridayAfternoon,
    );
    for (const month of months) await importAttributes(store, month, fridayAfternoon);
    const facts = await loadAttributes(store, '2026-11-27');
    expect([...facts].sort()).toEqual([
      ['1001', { 'job-field': 'engineering', 'overtime-hours-last-month': 45 }],
      ['1003', { 'overtime-hours-last-month': 2 }],
    ]);
  });

  it('says beforehand what would change', async () => {
    const store = await memoryStore();
    await importAttributes(store, months[0], fridayAfternoon);
    expect(await previewAttributes(store, months[1])).toEqual([
      { key: 'overtime-hours-last-month', added: 1, changed: 1, removed: 1, unchanged: 0 },
    ]);
    expect(await previewAttributes(store, months[0])).toEqual([
      { key: 'overtime-hours-last-month', added: 0, changed: 0, removed: 0, unchanged: 2 },
    ]);
  });

  it('is seen by rules at once', async () => {
    const store = await memoryStore();
    await store.employees.replace({ employees: [employeeRow('1001')], departments: [], changes: [] });
    const directory = new Directory(store, []);
    const known = async () => (await directory.person('2026-11-27', '1001'))?.attributes;
    expect(await known()).toEqual({});
    await importAttributes(store, months[1], fridayAfternoon);
    expect(await known()).toEqual({ 'overtime-hours-last-month': 45 });
  });
});
