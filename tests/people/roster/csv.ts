import iconv from 'iconv-lite';
import { parseRoster } from '../../../src/people/roster/parse.ts';

export const headers =
  '職員番号,氏名,フリガナ,メール,EntraオブジェクトID,所属コード,所属,職位,採用日,上司職員番号,育成指導担当職員番号,状態,任用区分,兼務,言語'.split(
    ',',
  );

export type Cells = Readonly<Record<string, string>>;

/** A row that is right, for the given number. */
export function row(number: string, changes: Cells = {}): Cells {
  return {
    職員番号: number,
    氏名: `職員 ${number}`,
    フリガナ: '',
    メール: `s${number}@example.jp`,
    EntraオブジェクトID: '',
    所属コード: '10',
    所属: '総務部',
    職位: '主事',
    採用日: '2020-04-01',
    上司職員番号: '',
    育成指導担当職員番号: '',
    状態: '在職',
    任用区分: '常勤',
    兼務: '',
    言語: '',
    ...changes,
  };
}

export function csv(rows: readonly Cells[], columns: readonly string[] = headers): string {
  return [columns, ...rows.map((cells) => columns.map((column) => cells[column] ?? ''))]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
}

export const sjis = (text: string): Buffer => iconv.encode(text, 'cp932');

export const parseText = (text: string) => parseRoster(Buffer.from(text));

/** The people of a roster that has to be right. */
export function peopleOf(text: string | Buffer) {
  const parsed = parseRoster(Buffer.from(text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.roster.people;
}

/** Problems as `row column`, and the Japanese messages beside them. */
export function problemsOf(text: string | Buffer) {
  const parsed = parseRoster(Buffer.from(text));
  const problems = parsed.ok ? [] : parsed.problems;
  return {
    places: problems.map(({ row: at, column }) => `${at} ${column}`),
    said: problems.map(({ message }) => message.ja),
    inEnglish: problems.map(({ message }) => message.en),
  };
}
