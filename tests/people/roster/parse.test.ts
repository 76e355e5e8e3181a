import { describe, expect, it } from 'vitest';
import { csv, headers, parseText, peopleOf, row, sjis } from './csv.ts';

const two = [row('1'), row('2', { 上司職員番号: '1', フリガナ: 'ﾔﾏﾀﾞ ﾊﾅｺ', 氏名: '山田　花子' })];

describe('a roster that is right', () => {
  it('gives the people by number, whatever the order of the rows', () => {
    const parsed = parseText(csv([row('2', { 上司職員番号: '1' }), row('1')]));
    expect(parsed).toMatchObject({
      ok: true,
      rows: 2,
      roster: {
        people: [
          { number: '1', supervisor: null },
          { number: '2', supervisor: '1' },
        ],
        departments: [{ code: '10', name: '総務部', parent: null }],
      },
    });
  });

  it('reads every cell of a row', () => {
    const [person] = peopleOf(
      csv([
        row('１００１', {
          氏名: '髙橋　﨑子',
          フリガナ: 'ﾀｶﾊｼ ｻｷｺ',
          メール: 'Saki@example.jp',
          EntraオブジェクトID: '3F2504E0-4F89-41D3-9A0C-0305E82C3301',
          職位: '係長級',
          採用日: 'Ｒ８．４．１',
          状態: '育休',
          任用区分: '再任用',
          兼務: '2010',
          言語: 'EN',
        }),
      ]),
    );
    expect(person).toEqual({
      number: '1001',
      name: '髙橋 﨑子',
      kana: 'タカハシ サキコ',
      email: 'Saki@example.jp',
      entraId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      department: '10',
      rank: 'chief',
      hiredOn: '2026-04-01',
      supervisor: null,
      mentor: null,
      status: 'parental-leave',
      appointment: 're-employed',
      concurrent: ['2010'],
      language: 'en',
    });
  });

  it.each([
    ['UTF-8', Buffer.from(csv(two))],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${csv(two)}`)],
    ['Shift_JIS', sjis(csv(two))],
    ['Unix line ends', csv(two).replaceAll('\r\n', '\n')],
    ['old Macintosh line ends', csv(two).replaceAll('\r\n', '\r')],
    ['no line end at the end', csv(two).trimEnd()],
    ['blank rows between', csv(two).replace('\r\n', '\r\n\r\n,,,,\r\n')],
    ['quoted cells', csv(two).replaceAll('主事', '"主事"')],
    ['empty columns at the end', csv(two).replaceAll('\r\n', ',,\r\n')],
    ['columns it does not know', csv(two, ['備考', ...headers, '性別'])],
    ['columns in another order', csv(two, headers.toReversed())],
  ])('is the same in %s', (_, bytes) => {
    expect(peopleOf(bytes)).toEqual(peopleOf(csv(two)));
  });

  it('may leave out four columns', () => {
    const needed = headers.filter(
      (header) => !['フリガナ', '育成指導担当職員番号', '兼務', '言語'].includes(header),
    );
    expect(peopleOf(csv([row('1')], needed))).toMatchObject([
      { kana: '', mentor: null, concurrent: [], language: 'ja' },
    ]);
  });

  it.each([
    ['内定', '常勤'],
    ['在職', '会計年度任用'],
    ['在職', '再任用'],
  ])('needs no rank for %s and %s', (状態, 任用区分) => {
    expect(peopleOf(csv([row('1', { 職位: '', 状態, 任用区分 })]))).toMatchObject([{ rank: null }]);
  });
});

describe('headers', () => {
  const english =
    'employee_number,NAME,Kana,E-mail,Entra Object ID,department-code,Department,Rank,Hire Date,Supervisor Number,mentor number,Status,Appointment,Concurrent,Language';

  it.each([
    ['English', english],
    [
      'our own words',
      'number,name,kana,email,entraId,departmentCode,departmentName,rank,hiredOn,supervisor,mentor,status,appointment,concurrent,language',
    ],
    ['full width and spaces', headers.join(',').replace('Entraオブジェクト', ' Ｅｎｔｒａ オブジェクト ')],
    ['half-width kana', headers.join(',').replace('フリガナ', 'ﾌﾘｶﾞﾅ')],
  ])('are understood in %s', (_, line) => {
    const text = csv(two).replace(headers.join(','), line);
    expect(peopleOf(text)).toEqual(peopleOf(csv(two)));
  });
});

describe('words', () => {
  it.each([
    ['職位', '主事', 'rank', 'staff'],
    ['職位', '主任', 'rank', 'senior-staff'],
    ['職位', '係長', 'rank', 'chief'],
    ['職位', '副課長級', 'rank', 'deputy-manager'],
    ['職位', '課長', 'rank', 'manager'],
    ['職位', '部長', 'rank', 'director'],
    ['職位', 'Senior Staff', 'rank', 'senior-staff'],
    ['状態', '在職', 'status', 'active'],
    ['状態', '休職', 'status', 'leave'],
    ['状態', '育休', 'status', 'parental-leave'],
    ['状態', '派遣', 'status', 'seconded'],
    ['状態', '内定', 'status', 'offered'],
    ['状態', '退職', 'status', 'left'],
    ['状態', 'parental_leave', 'status', 'parental-leave'],
    ['任用区分', '常勤', 'appointment', 'permanent'],
    ['任用区分', '再任用', 'appointment', 're-employed'],
    ['任用区分', '会計年度任用', 'appointment', 'fiscal-year'],
    ['言語', '', 'language', 'ja'],
    ['言語', '英語', 'language', 'en'],
  ])('%s: %s', (column, cell, field, id) => {
    expect(peopleOf(csv([row('1', { [column]: cell })]))[0]).toHaveProperty(field, id);
  });
});

describe('concurrent posts', () => {
  const others = [
    row('1'),
    row('2', { 所属コード: '20', 所属: 'デジタル・情報部' }),
    row('3', { 所属コード: '2010', 所属: '庶務係' }),
    row('4', { 所属コード: '1010', 所属: '庶務係' }),
  ];

  it.each([
    ['20', ['20']],
    ['2010、1010', ['1010', '2010']],
    ['"2010,1010"', ['1010', '2010']],
    ['2010・1010', ['1010', '2010']],
    ['デジタル・情報部', ['20']],
    ['10 20 20', ['20']],
    ['9999', ['9999']],
  ])('%s', (cell, codes) => {
    const people = peopleOf(csv([...others, row('5', { 兼務: cell })]));
    expect(people.at(-1)?.concurrent).toEqual(codes);
  });
});
