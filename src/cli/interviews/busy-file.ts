import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { decodeRoster } from '../../people/roster/decode.ts';
import { isDate } from '../../policy/dates.ts';
import { minutesOf, type Span } from '../../programs/interview/timetable.ts';
import { refusal } from '../refuse.ts';

const headers: Readonly<Record<string, string>> = {
  職員番号: 'number',
  日付: 'date',
  開始: 'from',
  終了: 'to',
  number: 'number',
  date: 'date',
  from: 'from',
  to: 'to',
};

/**
 * Who is busy when, from a CSV of 職員番号, 日付, 開始, 終了: times only, no subjects.
 *
 * @throws HagukumiError `input.invalid` naming the row and what to write
 */
export async function readBusyFile(path: string): Promise<Map<string, Span[]>> {
  const bytes = await readFile(path).catch((thrown: NodeJS.ErrnoException) => {
    throw refusal({
      ja: `${path}: 予定の CSV を読めません（${thrown.code}）`,
      en: `${path}: the calendar CSV cannot be read (${thrown.code})`,
    });
  });
  const rows = rowsOf(bytes, path);
  const columns = (rows[0] ?? []).map((header) => headers[header.trim()]);
  const missing = ['number', 'date', 'from', 'to'].filter((name) => !columns.includes(name));
  if (missing.length > 0)
    throw refusal({
      ja: `${path}: 見出しを「職員番号,日付,開始,終了」にしてください`,
      en: `${path}: the header has to be number,date,from,to`,
    });
  const busy = new Map<string, Span[]>();
  rows.slice(1).forEach((cells, index) => {
    const row = Object.fromEntries(columns.map((name, at) => [name ?? '', (cells[at] ?? '').trim()]));
    const span = spanOf(row);
    if (!span || !row.number) throw wrongRow(path, index + 2);
    busy.set(row.number, [...(busy.get(row.number) ?? []), span]);
  });
  return busy;
}

function rowsOf(bytes: Buffer, path: string): string[][] {
  const decoded = decodeRoster(bytes);
  if (!decoded.ok) throw refusal(decoded.message);
  try {
    return parse(decoded.utf8, { skip_empty_lines: true, relax_column_count: true });
  } catch {
    throw refusal({ ja: `${path}: CSV として読めません`, en: `${path}: it cannot be read as CSV` });
  }
}

function spanOf({ date = '', from = '', to = '' }: Record<string, string>): Span | null {
  const isTime = (text: string) => /^([01]?\d|2[0-3]):[0-5]\d$/.test(text);
  if (!isDate(date) || !isTime(from) || !isTime(to) || minutesOf(from) >= minutesOf(to)) return null;
  return { date, from: minutesOf(from), to: minutesOf(to) };
}

function wrongRow(path: string, row: number) {
  return refusal({
    ja: `${path}: ${row} 行目を「100001,2027-05-10,09:00,10:30」のように書いてください`,
    en: `${path}: write row ${row} like 100001,2027-05-10,09:00,10:30`,
  });
}
