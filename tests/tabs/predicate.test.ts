import { describe, expect, it } from 'vitest';
import {
  type FactType,
  readConditions,
  readNumbers,
  writeConditions,
} from '../../src/tabs/hr/campaigns/one/audience/predicate.ts';

const types: Readonly<Record<string, FactType>> = {
  department: 'string',
  rank: 'string',
  overtime: 'number',
  away: 'boolean',
};
const typeOf = (fact: string) => types[fact];

describe('the conditions of an audience', () => {
  it.each([
    { fact: 'department', under: '10' },
    {
      all: [
        { fact: 'rank', in: ['係長', '課長'] },
        { fact: 'overtime', 'at-least': 45 },
      ],
    },
    {
      any: [
        { fact: 'away', is: true },
        { fact: 'rank', exists: false },
      ],
    },
  ])('are shown and written back as they were: %o', (predicate) => {
    const conditions = readConditions(predicate);
    expect(conditions).not.toBeNull();
    expect(conditions && writeConditions(conditions, typeOf)).toEqual(predicate);
  });

  it.each([
    { not: { fact: 'rank', is: '係長' } },
    { all: [{ any: [{ fact: 'rank', is: '係長' }] }] },
    { fact: 'overtime', between: [1, 2] },
    { all: 'x' },
  ])('that say more than can be shown are left as they are: %o', (predicate) => {
    expect(readConditions(predicate)).toBeNull();
  });

  it('say nothing until they are complete', () => {
    const begun = { fact: 'rank', operator: 'is', operand: ' ' } as const;
    expect(writeConditions({ join: 'all', leaves: [begun] }, typeOf)).toBeNull();
    const commas = { fact: 'rank', operator: 'in', operand: '、, ' } as const;
    expect(writeConditions({ join: 'all', leaves: [begun, commas] }, typeOf)).toBeNull();
    expect(readConditions(null)).toEqual({ join: 'all', leaves: [] });
  });
});

describe('a list of employee numbers', () => {
  it('is read however it was pasted, each number once', () => {
    const read = readNumbers('職員番号,氏名\r\n401004;401003\t"401004"、４０１００５\n');
    expect(read).toEqual({ numbers: ['401004', '401003', '401005'], others: ['職員番号', '氏名'] });
    expect(readNumbers('  ')).toEqual({ numbers: [], others: [] });
  });
});
