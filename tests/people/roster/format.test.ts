import { describe, expect, it } from 'vitest';
import { formatRoster } from '../../../src/people/roster/format.ts';
import { csv, headers, parseText, row } from './csv.ts';

describe('formatRoster', () => {
  it('writes what the import reads', () => {
    const parsed = parseText(csv([row('1', { 職位: '課長', 兼務: '20、30', 採用日: 'R8.4.1' })]));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(formatRoster(parsed.roster)).toBe(
      `${headers.join(',')}\r\n1,職員 1,,s1@example.jp,,10,総務部,課長,2026-04-01,,,在職,常勤,20、30,ja\r\n`,
    );
  });

  it('quotes what would break a row', () => {
    const parsed = parseText(csv([row('1', { 氏名: '"山田 ""花"", 子"', 所属: '"総務,部"' })]));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const again = parseText(formatRoster(parsed.roster));
    expect(again).toEqual(parsed);
    expect(again.ok && again.roster.people[0]?.name).toBe('山田 "花", 子');
  });
});
