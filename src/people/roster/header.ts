import { badText } from './cell.ts';
import { columns, type Field, fields } from './columns.ts';
import { messages } from './messages.ts';
import type { SheetRow } from './records.ts';
import type { Report } from './report.ts';
import { distance, matchKey, tidy } from './text.ts';

/** Where each column of the roster is in this file. */
export interface Header {
  /** Number of columns up to the last one that has a title. */
  readonly width: number;
  /** Index of the cell of a column; undefined when the file does not have it. */
  at(field: Field): number | undefined;
  /** The column's title as the file writes it. */
  title(field: Field): string;
  titleAt(cell: number): string;
}

const fieldByKey = new Map(
  fields.flatMap((field) => {
    const { ja, en, also } = columns[field];
    return [field, ja, en, ...also].map((title) => [matchKey(title), field] as const);
  }),
);
// 'department' alone is the code in our own field names, but the name of the department in an English roster.
fieldByKey.set(matchKey(columns.departmentName.en), 'departmentName');

/** Finds the columns; reports those that are missing or there twice. Columns it does not know are left alone. */
export function readHeader({ row, cells }: SheetRow, report: Report): Header {
  const titles = cells.map(tidy);
  const places = new Map<Field, number>();
  const unknown: string[] = [];
  for (const [index, title] of titles.entries()) {
    const fault = badText(title);
    if (fault) report.add(row, title, fault);
    const field = fieldByKey.get(matchKey(title));
    const before = field && places.get(field);
    if (!field) unknown.push(title);
    else if (before === undefined) places.set(field, index);
    else report.add(row, title, messages.columnTwice(field, titles[before] ?? ''));
  }
  for (const field of fields) {
    if (places.has(field)) continue;
    const near = nearMiss(field, unknown);
    if (!columns[field].optional || near !== undefined)
      report.add(row, columns[field].ja, messages.columnMissing(field, near));
  }
  const titleAt = (cell: number) => titles[cell] ?? '';
  return {
    width: titles.findLastIndex((title) => title !== '') + 1,
    at: (field) => places.get(field),
    title: (field) => titleAt(places.get(field) ?? -1) || columns[field].ja,
    titleAt,
  };
}

/** The unknown title most like a missing one: at most a third of its letters differ. */
function nearMiss(field: Field, unknown: readonly string[]): string | undefined {
  const { ja, en, also, optional } = columns[field];
  let best: { title: string; off: number } | undefined;
  for (const key of [ja, en, ...also].map(matchKey)) {
    // Without an optional column nothing is wrong, and two short words are soon alike by chance.
    if (optional && key.length < 4) continue;
    for (const title of unknown) {
      const off = distance(matchKey(title), key);
      if (off <= Math.max(1, key.length / 3) && off < key.length && (!best || off < best.off))
        best = { title, off };
    }
  }
  return best?.title;
}
