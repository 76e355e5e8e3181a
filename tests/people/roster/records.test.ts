import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../src/people/roster/records.ts';

function read(text: string) {
  const rows: [number, ...string[]][] = [];
  const broken = readRecords(Buffer.from(text), ({ row, cells }) => rows.push([row, ...cells]));
  return { rows, broken: broken.map(({ row, cell }) => [row, cell]) };
}

describe('readRecords', () => {
  it('numbers rows as a spreadsheet does', () => {
    expect(read('a,b\n\n1,"x\ny"\r\n,\r2,z')).toEqual({
      rows: [
        [1, 'a', 'b'],
        [3, '1', 'x\ny'],
        [5, '2', 'z'],
      ],
      broken: [],
    });
  });

  it.each([
    ['a quotation mark inside a cell', '1,x"y,3'],
    ['text after the closing one', '1,"x"y,3'],
    ['one that is never closed', '1,"xy,3'],
  ])('goes on at the next line after %s', (_, line) => {
    expect(read(`あ,b,c\r\n${line}\r\n4,5,6\r\n`)).toEqual({
      rows: [
        [1, 'あ', 'b', 'c'],
        [3, '4', '5', '6'],
      ],
      broken: [[2, 1]],
    });
  });

  it('finds an unclosed mark in a long file where it is opened', () => {
    const after = Array.from({ length: 20_000 }, () => '1,2,3\n').join('');
    const found = read(`1,2,3\n1,"2,3\n${after}`);
    expect(found.broken).toEqual([[2, 1]]);
    expect(found.rows).toHaveLength(20_001);
  });

  it('loses patience with a file that is no CSV at all', () => {
    expect(read('x"y\n'.repeat(5000)).broken).toHaveLength(100);
  });
});
