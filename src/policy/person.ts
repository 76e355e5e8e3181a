import type { Language } from '../language.ts';

/** The six ranks (職位) in ascending order, each with the word used in the roster. */
export const ranks = ['staff', 'senior-staff', 'chief', 'deputy-manager', 'manager', 'director'] as const;
export type Rank = (typeof ranks)[number];

/** Roster status (状態): 在職, 休職, 育休, 派遣, 内定, 退職. */
export const statuses = ['active', 'leave', 'parental-leave', 'seconded', 'offered', 'left'] as const;
export type Status = (typeof statuses)[number];

/** Kind of appointment (任用区分): 常勤, 再任用, 会計年度任用. */
export const appointments = ['permanent', 're-employed', 'fiscal-year'] as const;
export type Appointment = (typeof appointments)[number];

/** What a fact can hold; dates are ISO `YYYY-MM-DD` strings. `undefined` means not known. */
export type FactValue = string | number | boolean | readonly string[] | undefined;

/** A person as rules see them, on one date. */
export interface Person {
  /** Employee number (職員番号). */
  readonly number: string;
  readonly language: Language;
  readonly rank: Rank | null;
  readonly status: Status;
  readonly appointment: Appointment;
  /** Department codes from the root of the tree down to the person's own. */
  readonly departmentPath: readonly string[];
  /** Codes of departments held concurrently (兼務). */
  readonly concurrent: readonly string[];
  readonly hiredOn: string;
  readonly supervisor: string | null;
  readonly mentor: string | null;
  /** How many people report to this person, and how many this person mentors. */
  readonly reports: number;
  readonly mentees: number;
  /** Dates on which a roster fact last changed, by fact key: for example `department` after a transfer. */
  readonly changedOn: Readonly<Record<string, string>>;
  /** Imported attributes and program-history facts, by fact key. */
  readonly attributes: Readonly<Record<string, FactValue>>;
}
