import { describe, expect, it } from 'vitest';
import { decodeRoster, maxRosterBytes } from '../../../src/people/roster/decode.ts';
import { parseRoster } from '../../../src/people/roster/parse.ts';
import { type Cells, csv, headers, parseText, problemsOf, row, sjis } from './csv.ts';

describe('a cell that cannot stand', () => {
  it.each([
    ['職員番号', '', '職員番号を書いて'],
    ['職員番号', '1 2', '職員番号として使えません'],
    ['氏名', '　', '氏名を書いて'],
    ['メール', '', 'メールを書いて'],
    ['メール', 'hanako.example.jp', 'name@example.jp'],
    ['EntraオブジェクトID', '3f2504e0', '8-4-4-4-12'],
    ['所属コード', '総務', '半角の英数字'],
    ['所属', '', '所属を書いて'],
    ['職位', '主幹', '主事・主任・係長・副課長・課長・部長'],
    ['職位', '', '職位を書いて'],
    ['採用日', '2026-02-29', '2026-02-29'],
    ['採用日', '', '採用日を書いて'],
    ['状態', '休み', '在職・休職・育休・派遣・内定・退職'],
    ['任用区分', '臨時', '常勤・再任用・会計年度任用'],
    ['兼務', 'どこかの課', 'どこかの課'],
    ['言語', 'フランス語', '日本語・英語'],
    ['上司職員番号', '99', '99'],
    ['上司職員番号', '2', '本人'],
    ['育成指導担当職員番号', '99', '99'],
    ['育成指導担当職員番号', '2', '本人'],
    ['フリガナ', 'あ'.repeat(201), '200文字'],
    ['氏名', '山田\u0007花子', '制御文字'],
    ['氏名', '山田\ufffd子', '壊れて'],
    ['氏名', '\ue000田', '外字'],
  ])('%s: "%s"', (column, cell, said) => {
    const found = problemsOf(csv([row('1'), row('2', { [column]: cell }), row('3')]));
    expect(found.places).toEqual([`3 ${column}`]);
    expect(found.said[0]).toContain(said);
    expect(found.inEnglish[0]).toMatch(/[a-z]{2,}.*\.$|\?$/);
  });

  it.each([
    ['状態', '療養'],
    ['任用区分', '臨時'],
  ])('an unknown %s does not blame an empty rank as well', (column, cell) => {
    expect(problemsOf(csv([row('1', { 職位: '', [column]: cell })])).places).toEqual([`2 ${column}`]);
  });

  it('is named by the header as the file writes it', () => {
    const text = csv([row('1', { 職位: '主幹' })]).replace('職位', 'RANK');
    expect(problemsOf(text).places).toEqual(['2 RANK']);
  });

  it('does not hide the others: everything is told at once, in the order of the rows', () => {
    const rows: Cells[] = [
      row('1', { 上司職員番号: '3' }),
      row('2', { 職位: '主幹', 採用日: '2026-13-01' }),
      row('3', { 上司職員番号: '1' }),
      row('2'),
    ];
    expect(problemsOf(csv(rows)).places).toEqual([
      '2 上司職員番号',
      '3 職位',
      '3 採用日',
      '5 職員番号',
      '5 メール',
    ]);
  });
});

describe('rows against each other', () => {
  it.each([
    ['職員番号', '1', '１'],
    ['メール', 'a@example.jp', 'A@EXAMPLE.JP'],
    ['EntraオブジェクトID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3F2504E0-4F89-41D3-9A0C-0305E82C3301'],
  ])('the same %s twice names the other row', (column, first, second) => {
    const found = problemsOf(csv([row('1', { [column]: first }), row('2'), row('3', { [column]: second })]));
    expect(found.places).toEqual([`4 ${column}`]);
    expect(found.said[0]).toContain('2行目');
  });

  it('one code with two names', () => {
    const found = problemsOf(csv([row('1'), row('2', { 所属: '財務部' })]));
    expect(found.places).toEqual(['3 所属']);
    expect(found.said[0]).toMatch(/財務部.*2行目.*総務部/);
  });

  it('a supervisor or mentor who has left', () => {
    const rows = [row('1', { 状態: '退職' }), row('2', { 上司職員番号: '1', 育成指導担当職員番号: '1' })];
    const found = problemsOf(csv(rows));
    expect(found.places).toEqual(['3 上司職員番号', '3 育成指導担当職員番号']);
    expect(found.said[0]).toContain('2行目');
  });

  it('whoever has left may keep a supervisor who has left too', () => {
    const rows = [row('1', { 状態: '退職' }), row('2', { 上司職員番号: '1', 状態: '退職' })];
    expect(parseText(csv(rows)).ok).toBe(true);
  });

  it('a number that a spreadsheet has shortened is recognised', () => {
    const found = problemsOf(csv([row('000123'), row('2', { 上司職員番号: '123' })]));
    expect(found.said[0]).toContain('000123');
  });

  it('each circle once, with its path from the first row of it', () => {
    const link = (number: string, to: string) => row(number, { 上司職員番号: to });
    const found = problemsOf(
      csv([link('1', '3'), link('2', '3'), link('3', '4'), link('4', '2'), link('5', '6'), link('6', '5')]),
    );
    expect(found.places).toEqual(['3 上司職員番号', '6 上司職員番号']);
    expect(found.said[0]).toContain('2 → 3 → 4 → 2');
    expect(found.said[1]).toContain('5 → 6 → 5');
  });

  it('a circle of a thousand people is told in one line', () => {
    const rows = Array.from({ length: 1000 }, (_, at) =>
      row(`${at}`, { 上司職員番号: `${(at + 1) % 1000}` }),
    );
    const found = problemsOf(csv(rows));
    expect(found.places).toEqual(['2 上司職員番号']);
    expect(found.said[0]?.length).toBeLessThan(200);
  });
});

describe('the header', () => {
  it.each(headers.filter((header) => !['フリガナ', '育成指導担当職員番号', '兼務', '言語'].includes(header)))(
    '%s is missing',
    (missing) => {
      const found = problemsOf(
        csv(
          [row('1')],
          headers.filter((header) => header !== missing),
        ),
      );
      expect(found.places).toEqual([`1 ${missing}`]);
    },
  );

  it.each([
    ['職員番号', '職員番'],
    ['所属コード', '所属課コード'],
    ['上司職員番号', '上司の職員番号'],
    ['育成指導担当職員番号', '育成指導担当者職員番号'],
  ])('%s is written %s: the near miss is named', (right, written) => {
    const found = problemsOf(csv([row('1')]).replace(right, written));
    expect(found.places).toEqual([`1 ${right}`]);
    expect(found.said[0]).toContain(`「${written}」`);
  });

  it('other faults are told beside a missing column', () => {
    const text = csv(
      [row('1', { 採用日: '昨日' })],
      headers.filter((header) => header !== '職位'),
    );
    expect(problemsOf(text).places).toEqual(['1 職位', '2 採用日']);
  });

  it('the same column twice', () => {
    const found = problemsOf(csv([row('1')], [...headers, 'メールアドレス']));
    expect(found.places).toEqual(['1 メールアドレス']);
  });
});

describe('the file', () => {
  it.each([
    ['nothing', '', 1, '空です'],
    ['only a byte-order mark', '\ufeff', 1, '空です'],
    ['only blank lines', '\r\n\r\n', 1, '空です'],
    ['only a header', csv([]), 1, '見出しだけ'],
    ['an Excel workbook', 'PK\u0003\u0004…', 1, 'Excelブック'],
    ['UTF-16', Buffer.from(`\ufeff${csv([row('1')])}`, 'utf16le'), 1, 'UTF-16'],
  ])('%s', (_, bytes, at, said) => {
    const found = problemsOf(bytes);
    expect(found.places).toEqual([`${at} `]);
    expect(found.said[0]).toContain(said);
  });

  it('over 50 MB is refused unread', () => {
    expect(parseRoster(new Uint8Array(maxRosterBytes + 1))).toMatchObject({ ok: false, rows: 0 });
  });

  it.each([
    ['Shift_JIS', sjis],
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte-order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ])('bytes that mean nothing in %s are reported where they are', (_, encode) => {
    const bytes = encode(csv([row('1'), row('2', { 氏名: '??' }), row('3', { 所属: '総?' })]));
    bytes[bytes.indexOf('??')] = 0xff;
    bytes[bytes.lastIndexOf('?')] = 0xfd;
    const found = problemsOf(bytes);
    expect(found.places.slice(0, 2)).toEqual(['3 氏名', '4 所属']);
    expect(found.said[0]).toContain('壊れて');
  });

  it('text that is UTF-8 but for a few bytes is not taken for Shift_JIS', () => {
    const bytes = Buffer.concat([Buffer.from('氏名,所属'), Buffer.from([0x83])]);
    const decoded = decodeRoster(bytes);
    expect(decoded.ok && decoded.utf8.toString()).toBe('氏名,所属\ufffd');
  });

  it('a row with too many cells is told once, and does not make its person unknown to others', () => {
    const text = csv([row('1'), row('2', { 上司職員番号: '1' })]).replace('職員 1', '職員,1,a,b');
    const found = problemsOf(text);
    expect(found.places).toEqual(['2 ']);
    expect(found.said[0]).toMatch(/15列.*16列/);
  });

  it('quotation marks that do not match are told row by row, and the rest is read', () => {
    const text = csv([
      row('1', { 氏名: '山"田' }),
      row('2', { 職位: '主幹' }),
      row('3', { 氏名: '"山"田' }),
      row('4', { 氏名: '"山田' }),
      row('5', { 状態: '休み' }),
    ]);
    const parsed = parseText(text);
    expect(parsed.rows).toBe(5);
    expect(problemsOf(text).places).toEqual(['2 氏名', '3 職位', '4 氏名', '5 氏名', '6 状態']);
  });

  it('a line break inside a quoted cell does not shift the rows', () => {
    const found = problemsOf(csv([row('1', { 氏名: '"山田\r\n花子"' }), row('2', { 職位: '主幹' })]));
    expect(found.places).toEqual(['3 職位']);
  });

  it('blank rows count as the spreadsheet counts them', () => {
    expect(problemsOf(csv([row('1', { 職位: '主幹' })]).replace('\r\n', '\r\n\r\n\r\n')).places).toEqual([
      '4 職位',
    ]);
  });
});
