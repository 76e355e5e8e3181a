import { describe, expect, it } from 'vitest';
import { csv, parseText, row } from './csv.ts';

/** Department codes with the code above each. */
function tree(...codes: string[]): Record<string, string | null> {
  const rows = codes.map((code, index) => row(`${index + 1}`, { 所属コード: code, 所属: `${code}課` }));
  const parsed = parseText(csv(rows));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return Object.fromEntries(parsed.roster.departments.map(({ code, parent }) => [code, parent]));
}

describe('the department tree', () => {
  it('puts a department below the longest code that begins its own', () => {
    expect(tree('10', '1010', '101010', '1020', '20')).toEqual({
      10: null,
      1010: '10',
      101010: '1010',
      1020: '10',
      20: null,
    });
  });

  it('skips a level that nobody is assigned to', () => {
    expect(tree('10', '101010')).toEqual({ 10: null, 101010: '10' });
  });

  it('does not depend on the order of the rows', () => {
    expect(tree('1010', '20', '101010', '10')).toEqual(tree('10', '1010', '101010', '20'));
  });

  it('reads full-width codes as half-width ones', () => {
    expect(tree('１０', '1010')).toEqual({ 10: null, 1010: '10' });
  });
});
