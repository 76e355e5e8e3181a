import { describe, expect, it } from 'vitest';
import { previewRoster } from '../../../src/people/roster/preview.ts';
import { type Cells, csv, parseText, peopleOf, row } from './csv.ts';

function preview(before: readonly Cells[], after: readonly Cells[]) {
  const next = parseText(csv(after));
  if (!next.ok) throw new Error(JSON.stringify(next.problems));
  const { adds, moves, leavers, unchanged } = previewRoster(
    before.length > 0 ? peopleOf(csv(before)) : [],
    next.roster,
  );
  return {
    adds: adds.map((person) => person.number),
    moves: moves.map(({ person, changes }) => [person.number, changes]),
    leavers: leavers.map((person) => [person.number, person.status]),
    unchanged,
  };
}

const nothing = { adds: [], moves: [], leavers: [], unchanged: 0 };

describe('previewRoster', () => {
  it('a first roster adds everybody', () => {
    expect(preview([], [row('1'), row('2')])).toEqual({ ...nothing, adds: ['1', '2'] });
  });

  it('the same roster changes nothing', () => {
    const rows = [row('1'), row('2', { 上司職員番号: '1', 兼務: '20、30', フリガナ: 'ヤマダ' })];
    expect(preview(rows, rows.toReversed())).toEqual({ ...nothing, unchanged: 2 });
  });

  it('tells what changes field by field', () => {
    const before = [row('1'), row('2', { 上司職員番号: '1' })];
    const moved = row('2', { 所属コード: '20', 所属: '財務部', 職位: '主任', 兼務: '10、30', 言語: 'en' });
    expect(preview(before, [row('1'), moved])).toEqual({
      ...nothing,
      unchanged: 1,
      moves: [
        [
          '2',
          [
            { field: 'department', from: '10', to: '20' },
            { field: 'rank', from: 'staff', to: 'senior-staff' },
            { field: 'supervisor', from: '1', to: null },
            { field: 'concurrent', from: null, to: '10,30' },
            { field: 'language', from: 'ja', to: 'en' },
          ],
        ],
      ],
    });
  });

  it('who is missing or marked as left is leaving, once', () => {
    const before = [row('1'), row('2'), row('3'), row('4', { 状態: '退職' }), row('5', { 状態: '退職' })];
    const after = [row('1'), row('2', { 状態: '退職', 職位: '主任' }), row('5', { 状態: '退職' })];
    expect(preview(before, after)).toEqual({
      ...nothing,
      leavers: [
        ['2', 'active'],
        ['3', 'active'],
      ],
      unchanged: 2,
    });
  });

  it('who comes back is a change of status', () => {
    expect(preview([row('1', { 状態: '退職' })], [row('1')]).moves).toEqual([
      ['1', [{ field: 'status', from: 'left', to: 'active' }]],
    ]);
  });
});
