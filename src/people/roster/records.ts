import { parse } from 'csv-parse/sync';

/** One row as the spreadsheet numbers it. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row whose quotation marks do not match; `cell` counts from 0. */
export interface BrokenRow {
  readonly row: number;
  readonly cell: number;
}

/** Broken rows after which reading stops: the file is not a CSV file at all. */
const patience = 100;

const options = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
};

/**
 * Hands every row that has anything in it to `onRow` and returns the rows that cannot be read. After such a
 * row, reading goes on at the next line, so that one quotation mark does not hide the other problems.
 */
export function readRecords(utf8: Buffer, onRow: (row: SheetRow) => void): BrokenRow[] {
  const broken: BrokenRow[] = [];
  let row = 0;
  let rest = utf8;
  while (broken.length < patience) {
    let end = 0;
    try {
      parse(rest, {
        ...options,
        on_record: (cells: string[], context) => {
          row += 1;
          end = context.bytes;
          if (cells.some((cell) => cell.trim() !== '')) onRow({ row, cells });
          // Nothing is kept by the parser itself: memory stays with what the rows become.
          return null;
        },
      });
      return broken;
    } catch (thrown) {
      row += 1;
      broken.push({ row, cell: cellOf(thrown) });
      rest = rest.subarray(nextLine(rest, end));
    }
  }
  return broken;
}

function cellOf(thrown: unknown): number {
  if (!(thrown instanceof Error && 'code' in thrown && 'column' in thrown)) throw thrown;
  return Number(thrown.column);
}

function nextLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === 0x0a) return at + 1;
    if (bytes[at] === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : at + 1;
  }
  return bytes.length;
}
