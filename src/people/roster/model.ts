import type { Language, Localized } from '../../language.ts';
import type { Appointment, Rank, Status } from '../../policy/person.ts';

/** One row of the roster. Dates are `YYYY-MM-DD`; departments are codes; people are employee numbers. */
export interface RosterPerson {
  readonly number: string;
  readonly name: string;
  /** Empty when the roster does not give it. */
  readonly kana: string;
  readonly email: string;
  /** Entra object id in lower case. */
  readonly entraId: string | null;
  readonly department: string;
  readonly rank: Rank | null;
  readonly hiredOn: string;
  readonly supervisor: string | null;
  readonly mentor: string | null;
  readonly status: Status;
  readonly appointment: Appointment;
  /** Codes of departments held concurrently (兼務), sorted. */
  readonly concurrent: readonly string[];
  readonly language: Language;
}

export interface Department {
  readonly code: string;
  readonly name: string;
  /** Code of the department above, `null` at the top. */
  readonly parent: string | null;
}

/** A roster that holds together: people by number, departments by code. */
export interface Roster {
  readonly people: readonly RosterPerson[];
  readonly departments: readonly Department[];
}

/**
 * One thing to correct. `row` counts as a spreadsheet does (the header is row 1; 0 is the file itself);
 * `column` is the header as the file writes it, or empty when the whole row is meant.
 */
export interface RosterProblem {
  readonly row: number;
  readonly column: string;
  readonly message: Localized;
}

/** `rows` counts the people's rows, without the header and blank rows. */
export type ParsedRoster =
  | { readonly ok: true; readonly rows: number; readonly roster: Roster }
  | { readonly ok: false; readonly rows: number; readonly problems: readonly RosterProblem[] };
