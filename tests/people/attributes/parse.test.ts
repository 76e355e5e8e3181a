import { describe, expect, it } from 'vitest';
import { parseAttributes } from '../../../src/people/attributes/parse.ts';
import type { FactDefinition } from '../../../src/policy/facts.ts';
import { sjis } from '../roster/csv.ts';

const label = (ja: string, en: string) => ({ ja, en });
const facts: readonly FactDefinition[] = [
  {
    key: 'overtime-hours-last-month',
    type: 'number',
    label: label('先月の時間外勤務', 'Overtime last month'),
  },
  { key: 'last-training-attended', type: 'date', label: label('最後に研修を受けた日', 'Last training') },
  { key: 'stress-check-done', type: 'boolean', label: label('ストレスチェック', 'Stress check') },
  { key: 'last-training-title', type: 'string', label: label('研修の名前', 'Training title') },
  {
    key: 'job-field',
    type: 'string',
    label: label('職種', 'Job field'),
    values: ['engineering', 'childcare'],
    valueLabels: { engineering: label('技術', 'Engineering') },
  },
  {
    key: 'trainings-this-year',
    type: 'list',
    label: label('今年度受けた研修', 'Trainings this year'),
    values: ['rank', 'topic'],
  },
];
const employees = ['1001', '1002', '0042'];

function parse(text: string | Buffer) {
  return parseAttributes(Buffer.from(text), facts, employees);
}

/** The values of the first row's person, by fact. */
function values(header: string, cells: string) {
  const parsed = parse(`職員番号,${header}\r\n1001,${cells}\r\n`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return Object.fromEntries(parsed.attributes.columns.map(({ key, values }) => [key, values.get('1001')]));
}

/** Each problem as `row column: English words`. */
function problems(text: string | Buffer): string[] {
  const parsed = parse(text);
  return parsed.ok
    ? []
    : parsed.problems.map(({ row, column, message }) => `${row} ${column}: ${message.en}`);
}

describe('a file of attributes', () => {
  it.each([
    ['先月の時間外勤務', '12.5', { 'overtime-hours-last-month': 12.5 }],
    ['Overtime last month', '１２', { 'overtime-hours-last-month': 12 }],
    ['overtime-hours-last-month', '"1,234"', { 'overtime-hours-last-month': 1234 }],
    ['最後に研修を受けた日', '令和8年4月1日', { 'last-training-attended': '2026-04-01' }],
    ['ストレスチェック', '済', { 'stress-check-done': true }],
    ['ストレスチェック', 'No', { 'stress-check-done': false }],
    ['研修の名前', ' 接遇　研修 ', { 'last-training-title': '接遇 研修' }],
    ['職種', '技術', { 'job-field': 'engineering' }],
    ['職種', 'Childcare', { 'job-field': 'childcare' }],
    ['今年度受けた研修', '"rank、topic、rank"', { 'trainings-this-year': ['rank', 'topic'] }],
    ['職種', '', { 'job-field': undefined }],
  ])('reads %s from %s', (header, cell, expected) => {
    expect(values(header, cell)).toEqual(expected);
  });

  it('leaves columns of the roster alone and reads Shift_JIS', () => {
    const parsed = parse(sjis('職員番号,氏名,先月の時間外勤務\r\n1002,髙橋,3\r\n'));
    expect(parsed).toMatchObject({ ok: true, rows: 1 });
    expect(parsed.ok && [...(parsed.attributes.columns[0]?.values ?? [])]).toEqual([['1002', 3]]);
  });

  it.each([
    ['', '1 : The file is empty. Begin with the header row.'],
    ['職員番号,先月の時間外勤務\r\n', '1 : There is a header but no row for any person.'],
    [
      '氏名,先月の時間外勤務\r\nA,1\r\n',
      '1 職員番号: The column "職員番号" (Employee number) is missing. Add it.',
    ],
    ['職員番号\r\n1001\r\n', '1 : There is no column with an attribute beside the employee number.'],
    [
      '職員番号,先月の時間外\r\n1001,1\r\n',
      '1 先月の時間外: There is no attribute "先月の時間外". If "Overtime last month" (overtime-hours-last-month) is meant, rename the header.',
    ],
    [
      '職員番号,先月の時間外勤務,overtime-hours-last-month\r\n1001,1,2\r\n',
      '1 overtime-hours-last-month: There are two columns for "overtime-hours-last-month" ("先月の時間外勤務" and this one). Remove one.',
    ],
    [
      '職員番号,先月の時間外勤務\r\n9999,1\r\n',
      '2 職員番号: Nobody on the roster has the employee number "9999". Correct it, or import the roster first.',
    ],
    [
      '職員番号,先月の時間外勤務\r\n42,1\r\n',
      '2 職員番号: Nobody on the roster has the employee number "42". Is it "0042" with its leading zeros lost?',
    ],
    [
      '職員番号,先月の時間外勤務\r\n1001,1\r\n1001,2\r\n',
      '3 職員番号: The employee number "1001" is also in row 2. Correct one of them.',
    ],
    [
      '職員番号,先月の時間外勤務\r\n1001,多い\r\n',
      '2 先月の時間外勤務: "多い" cannot be read as overtime last month. Write it like 12 or 12.5.',
    ],
    [
      '職員番号,職種\r\n1001,運転\r\n',
      '2 職種: "運転" cannot be read as job field. Write it like engineering, childcare.',
    ],
    [
      '職員番号,最後に研修を受けた日\r\n1001,2026-02-30\r\n',
      '2 最後に研修を受けた日: "2026-02-30" cannot be read as last training. Write it like 2026-04-01 or 2026/4/1.',
    ],
  ])('says what is wrong with %j', (text, expected) => {
    expect(problems(text)[0]).toBe(expected);
  });

  it('lists everything that is wrong, by row', () => {
    expect(problems('職員番号,先月の時間外勤務,職種\r\n1001,x,y\r\n7,1,\r\n')).toHaveLength(3);
  });
});
