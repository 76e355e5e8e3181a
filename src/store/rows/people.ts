import type { Language } from '../../language.ts';
import type { Appointment, Rank, Status } from '../../policy/person.ts';

export interface EmployeeRow {
  number: string;
  name: string;
  kana: string;
  email: string;
  entra_id: string | null;
  department: string;
  rank: Rank | null;
  hired_on: string;
  supervisor: string | null;
  mentor: string | null;
  status: Status;
  appointment: Appointment;
  /** JSON list of department codes. */
  concurrent: string;
  language: Language;
}

/** Where somebody stands from a day on: codes and names from the top down, as JSON. */
export interface PostingRow {
  employee: string;
  since: string;
  place: string;
}

/** An imported attribute; `value` is JSON. */
export interface AttributeRow {
  employee: string;
  fact: string;
  value: string;
  imported_at: string;
}

export interface PreferenceRow {
  employee: string;
  language: Language | null;
  paused_until: string | null;
  /** JSON list of the names of programs of which only what is required is wanted. */
  muted: string;
  /** 1: nothing from noon on, but what is required or was asked for. */
  quiet_afternoon: number;
}

export interface RosterImportRow {
  id: string;
  effective_on: string;
  created_at: string;
  /** `null` while it waits for its date. */
  applied_at: string | null;
  /** The whole roster as JSON; emptied once applied. */
  roster: string;
  /** An employee's number; `null`: by command. */
  imported_by: string | null;
  /** How many people it adds, moves and lets leave, as JSON; `null` for imports of before this was kept. */
  changes: string | null;
}
