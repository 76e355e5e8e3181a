import type { Localized } from '../../language.ts';
import { badText } from './cell.ts';
import type { Field } from './columns.ts';
import { readDate } from './date.ts';
import type { Header } from './header.ts';
import { messages } from './messages.ts';
import type { RosterPerson } from './model.ts';
import type { SheetRow } from './records.ts';
import type { Report } from './report.ts';
import { plain, tidy } from './text.ts';
import { appointmentWords, languageWords, rankWords, statusWords, type Vocabulary } from './words.ts';

/**
 * One row, read by itself. What could not be read is reported and holds a stand-in (empty text, the commonest
 * word) so that the checks across rows can still run; a roster with a report is never handed out.
 */
export interface Draft {
  readonly row: number;
  readonly person: RosterPerson;
  readonly departmentName: string;
  /** The cell 兼務 as written; it can only be understood once all departments are known. */
  readonly concurrent: string;
}

const numberPattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u;
const codePattern = /^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/;
const emailPattern = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;
const entraPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const looksLikeCode = (text: string): boolean => codePattern.test(text);

/** Reads one row; every fault goes to the report with its column. */
export function readRow(sheet: SheetRow, header: Header, report: Report): Draft {
  const cell = new RowReader(sheet, header, report);
  const status = cell.word('status', statusWords);
  const appointment = cell.word('appointment', appointmentWords);
  // While either word is unknown, an empty rank may well be right.
  const needsRank = status !== undefined && status !== 'offered' && appointment === 'permanent';
  return {
    row: sheet.row,
    departmentName: cell.required('departmentName', tidy) ?? '',
    concurrent: cell.optional('concurrent', plain) ?? '',
    person: {
      number: cell.matching('number', plain, numberPattern, messages.badNumber) ?? '',
      name: cell.required('name', tidy) ?? '',
      kana: tidy(cell.optional('kana', plain) ?? ''),
      email: cell.matching('email', plain, emailPattern, messages.badEmail) ?? '',
      entraId: cell.entraId(),
      department: cell.matching('department', plain, codePattern, messages.badCode) ?? '',
      rank: cell.word('rank', rankWords, !needsRank) ?? null,
      hiredOn: cell.hiredOn(),
      supervisor: cell.optional('supervisor', plain) ?? null,
      mentor: cell.optional('mentor', plain) ?? null,
      status: status ?? 'active',
      appointment: appointment ?? 'permanent',
      concurrent: [],
      language: cell.word('language', languageWords, true) ?? 'ja',
    },
  };
}

/** In each method `undefined` means: empty, not in this file, or faulty and already reported. */
class RowReader {
  readonly #sheet: SheetRow;
  readonly #header: Header;
  readonly #report: Report;

  constructor(sheet: SheetRow, header: Header, report: Report) {
    this.#sheet = sheet;
    this.#header = header;
    this.#report = report;
  }

  optional(field: Field, clean: (text: string) => string): string | undefined {
    return this.#read(field, clean, true);
  }

  required(field: Field, clean: (text: string) => string): string | undefined {
    return this.#read(field, clean, false);
  }

  matching(
    field: Field,
    clean: (text: string) => string,
    pattern: RegExp,
    message: (text: string) => Localized,
  ): string | undefined {
    const text = this.required(field, clean);
    if (text === undefined || pattern.test(text)) return text;
    return this.#fault(field, message(text));
  }

  word<T extends string>(field: Field, words: Vocabulary<T>, mayBeEmpty = false): T | undefined {
    const text = this.#read(field, plain, mayBeEmpty);
    if (text === undefined) return undefined;
    return words.read(text) ?? this.#fault(field, messages.unknownWord(field, text, words));
  }

  entraId(): string | null {
    const text = this.optional('entraId', plain)?.toLowerCase();
    if (text === undefined) return null;
    return entraPattern.test(text) ? text : (this.#fault('entraId', messages.badEntraId(text)) ?? null);
  }

  hiredOn(): string {
    const text = this.required('hiredOn', plain);
    if (text === undefined) return '';
    return readDate(text) ?? this.#fault('hiredOn', messages.badDate(text)) ?? '';
  }

  #read(field: Field, clean: (text: string) => string, mayBeEmpty: boolean): string | undefined {
    const at = this.#header.at(field);
    if (at === undefined) return undefined;
    const written = this.#sheet.cells[at] ?? '';
    const fault = badText(written);
    if (fault) return this.#fault(field, fault);
    const text = clean(written);
    if (text !== '') return text;
    return mayBeEmpty ? undefined : this.#fault(field, messages.blank(field));
  }

  #fault(field: Field, message: Localized): undefined {
    this.#report.add(this.#sheet.row, this.#header.title(field), message);
    return undefined;
  }
}
