import type { FactDefinition } from '../../policy/facts.ts';
import type { FactValue } from '../../policy/person.ts';
import { badText } from '../roster/cell.ts';
import { decodeRoster } from '../roster/decode.ts';
import { messages as rosterMessages } from '../roster/messages.ts';
import { readRecords, type SheetRow } from '../roster/records.ts';
import { Report } from '../roster/report.ts';
import { plain } from '../roster/text.ts';
import { type Header, readHeader } from './header.ts';
import { messages } from './messages.ts';
import type { ParsedAttributes } from './model.ts';
import { readValue } from './value.ts';

type Values = Map<string, Exclude<FactValue, undefined>>;

interface Sheet {
  header: Header | null | undefined;
  rows: number;
  readonly seen: Map<string, number>;
  readonly values: Map<string, Values>;
}

interface Known {
  readonly facts: readonly FactDefinition[];
  readonly employees: ReadonlySet<string>;
  /** Numbers by what is left of them without leading zeros. */
  readonly similar: ReadonlyMap<string, string>;
}

/**
 * Reads a CSV of attributes (UTF-8 or Shift_JIS): the employee number, and a column for each attribute, headed by
 * its label or key in facts.yaml. Either all of it can be used, or every problem is listed by row and column.
 *
 * @param employees the employee numbers of the roster
 */
export function parseAttributes(
  bytes: Uint8Array,
  facts: readonly FactDefinition[],
  employees: Iterable<string>,
): ParsedAttributes {
  const decoded = decodeRoster(bytes);
  if (!decoded.ok)
    return { ok: false, rows: 0, problems: [{ row: 1, column: '', message: decoded.message }] };
  const report = new Report();
  const sheet: Sheet = { header: undefined, rows: 0, seen: new Map(), values: new Map() };
  const numbers = new Set(employees);
  const similar = new Map([...numbers].map((number) => [withoutZeros(number), number]));
  const known = { facts, employees: numbers, similar };
  const broken = readRecords(decoded.utf8, (row) => takeRow(row, sheet, known, report));
  for (const { row } of broken) report.add(row, '', rosterMessages.quotes());
  if (sheet.header === undefined && broken.length === 0) report.add(1, '', rosterMessages.empty());
  else if (sheet.header && sheet.rows === 0) report.add(1, '', rosterMessages.headerOnly());
  const problems = report.inOrder();
  if (problems.length > 0 || !sheet.header) return { ok: false, rows: sheet.rows, problems };
  const columns = sheet.header.facts.map(({ fact }) => ({
    key: fact.key,
    values: sheet.values.get(fact.key) ?? new Map(),
  }));
  return { ok: true, rows: sheet.rows, attributes: { columns } };
}

function takeRow(row: SheetRow, sheet: Sheet, known: Known, report: Report): void {
  if (sheet.header === undefined) {
    sheet.header = readHeader(row, known.facts, report);
    return;
  }
  sheet.rows += 1;
  // Without its columns nothing can be said about a row.
  if (sheet.header === null) return;
  const number = numberOf(row, sheet, sheet.header, known, report);
  for (const { fact, at, title } of sheet.header.facts) {
    const written = row.cells[at] ?? '';
    if (written.trim() === '') continue;
    const fault = badText(written);
    const value = fault ? undefined : readValue(fact, written);
    if (value === undefined) report.add(row.row, title, fault ?? messages.badValue(fact, written.trim()));
    else if (number !== null) valuesOf(sheet, fact.key).set(number, value);
  }
}

function numberOf(row: SheetRow, sheet: Sheet, header: Header, known: Known, report: Report): string | null {
  const text = plain(row.cells[header.number] ?? '');
  const before = sheet.seen.get(text);
  const fault =
    text === ''
      ? rosterMessages.blank('number')
      : before !== undefined
        ? rosterMessages.duplicate('number', text, before)
        : known.employees.has(text)
          ? null
          : messages.unknownEmployee(text, known.similar.get(withoutZeros(text)));
  if (before === undefined) sheet.seen.set(text, row.row);
  if (fault === null) return text;
  report.add(row.row, header.numberTitle, fault);
  return null;
}

function valuesOf({ values }: Sheet, key: string): Values {
  const found = values.get(key) ?? new Map();
  values.set(key, found);
  return found;
}

function withoutZeros(number: string): string {
  return number.replace(/^0+/, '');
}
