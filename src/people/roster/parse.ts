import { checkReferences, checkUnique } from './check.ts';
import { decodeRoster } from './decode.ts';
import { ConcurrentReader, collectDepartments } from './departments.ts';
import { type Header, readHeader } from './header.ts';
import { messages } from './messages.ts';
import type { Department, ParsedRoster, RosterPerson } from './model.ts';
import { readRecords, type SheetRow } from './records.ts';
import { Report } from './report.ts';
import { type Draft, readRow } from './row.ts';

/**
 * Reads a roster CSV (UTF-8 or Shift_JIS, Japanese or English headers) and checks it as a whole. Either it
 * holds together, or every problem found is listed by row and column.
 */
export function parseRoster(bytes: Uint8Array): ParsedRoster {
  const report = new Report();
  const decoded = decodeRoster(bytes);
  if (!decoded.ok) return refuse(1, decoded.message);
  const sheet = readSheet(decoded.utf8, report);
  if (!sheet.header)
    return sheet.rows === 0 && sheet.lost === 0 ? refuse(1, messages.empty()) : failure(sheet, report);
  if (sheet.rows === 0 && sheet.lost === 0) report.add(sheet.headerRow, '', messages.headerOnly());
  const roster = assemble(sheet, sheet.header, report);
  return report.inOrder().length > 0 ? failure(sheet, report) : { ok: true, rows: sheet.rows, roster };
}

/** The answer for a file that cannot be looked into at all. */
export function refuse(row: number, message: ReturnType<typeof messages.empty>): ParsedRoster {
  return { ok: false, rows: 0, problems: [{ row, column: '', message }] };
}

function failure(sheet: Sheet, report: Report): ParsedRoster {
  return { ok: false, rows: sheet.rows, problems: report.inOrder() };
}

interface Sheet {
  header: Header | undefined;
  headerRow: number;
  readonly drafts: Draft[];
  rows: number;
  /** Rows that could not be taken apart. */
  lost: number;
}

function readSheet(utf8: Buffer, report: Report): Sheet {
  const sheet: Sheet = { header: undefined, headerRow: 1, drafts: [], rows: 0, lost: 0 };
  const broken = readRecords(utf8, (row) => takeRow(row, sheet, report));
  for (const { row, cell } of broken) report.add(row, sheet.header?.titleAt(cell) ?? '', messages.quotes());
  sheet.lost += broken.length;
  sheet.rows += broken.length;
  return sheet;
}

function takeRow(row: SheetRow, sheet: Sheet, report: Report): void {
  if (!sheet.header) {
    sheet.header = readHeader(row, report);
    sheet.headerRow = row.row;
    return;
  }
  sheet.rows += 1;
  const { width } = sheet.header;
  const found = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (found > width) {
    // The cells have moved out of their columns: looking at them one by one would only add noise.
    report.add(row.row, '', messages.tooManyCells(width, found));
    sheet.lost += 1;
  } else sheet.drafts.push(readRow(row, sheet.header, report));
}

function assemble(sheet: Sheet, header: Header, report: Report) {
  const { drafts } = sheet;
  checkUnique(drafts, header, report);
  // With rows or all numbers missing, "not in this file" would be said of people who are.
  const everybody = sheet.lost === 0 && header.at('number') !== undefined;
  checkReferences(drafts, everybody, header, report);
  const departments = collectDepartments(drafts, header, report);
  const people = withConcurrentPosts(drafts, departments, header, report);
  people.sort((one, other) => (one.number < other.number ? -1 : 1));
  return { people, departments };
}

function withConcurrentPosts(
  drafts: readonly Draft[],
  departments: readonly Department[],
  header: Header,
  report: Report,
): RosterPerson[] {
  const reader = new ConcurrentReader(departments);
  return drafts.map(({ row, person, concurrent }) => {
    if (concurrent === '') return person;
    const { codes, unknown } = reader.read(concurrent);
    for (const part of unknown) report.add(row, header.title('concurrent'), messages.unknownConcurrent(part));
    return { ...person, concurrent: codes.filter((code) => code !== person.department) };
  });
}
