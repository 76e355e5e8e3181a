import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Priority } from '../../store/schema.ts';
import type { AnswerEffects } from './answers.ts';

export type AsOf = (person: Person, date: string) => Person;

export interface SimulationInput {
  readonly pack: Pack;
  /** The organisation as it stands; unless `asOf` says so nobody joins, moves or leaves in the simulated time. */
  readonly people: readonly Person[];
  /** The person as of a date, where something about them changes; the same object as long as nothing does. */
  readonly asOf?: AsOf;
  /** The first and the last date, both included. */
  readonly from: string;
  readonly to: string;
  /** The share of nudges that are answered, 0 to 1. */
  readonly answering: number;
  /** The same seed gives the same answers, to a nudge that both have also under another policy. */
  readonly seed: number;
  /** What answers change; what the programs say unless given. */
  readonly effects?: AnswerEffects;
  /** Called for each nudge once it is known what becomes of it: person by person, in order of time for each. */
  readonly onNudge?: (nudge: SimulatedNudge) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Why a nudge was not sent; `waiting`: the simulated time ended before its turn. */
export const losses = [
  'hold-out',
  'budget',
  'expired',
  'blackout',
  'not-wanted',
  'nothing-to-say',
  'waiting',
] as const;
export type Loss = (typeof losses)[number];

export interface SimulatedNudge {
  readonly person: string;
  readonly rule: Rule;
  readonly occurrence: string;
  /** The date and the moment (epoch milliseconds) its rule wanted it. */
  readonly wantedOn: string;
  readonly wantedAt: number;
  readonly outcome: 'sent' | Loss;
  /** The date and the moment it went out; `null` if it did not. */
  readonly sentOn: string | null;
  readonly sentAt: number | null;
  readonly answered: boolean;
}

/** What became of the nudges of one rule. `wanted` is the sum of `sent` and all the losses. */
export type RuleCount = Readonly<Record<Loss, number>> & {
  readonly wanted: number;
  readonly sent: number;
  /** Sent on a later day than the rule wanted. */
  readonly moved: number;
  readonly answered: number;
};

export interface SimulationResult {
  readonly from: string;
  readonly to: string;
  /** How many people were simulated; people who have left are not. */
  readonly people: number;
  /** Nudges sent. */
  readonly nudges: number;
  /** Sends outside the working hours or on closed days. */
  readonly outsideHours: number;
  /** Sends of what is not required beyond the limits of a day or week, or too near to another. */
  readonly overBudget: number;
  /** The most that one person got in a day and in an ISO week: with what is required, without what they asked for. */
  readonly maxPerDay: number;
  readonly maxPerWeek: number;
  /** Nudges sent by rule id; a rule that sent nothing has 0. */
  readonly perRule: Readonly<Record<string, number>>;
  /** Nudges sent by month (`2026-04`). */
  readonly perMonth: Readonly<Record<string, number>>;
  readonly perMonthAndPriority: Readonly<Record<string, Readonly<Record<Priority, number>>>>;
  /** Nudges sent by date, working days on which nothing went out included. */
  readonly perDay: Readonly<Record<string, number>>;
  /** Nudges that one person got in the whole time; nearest rank. */
  readonly perPerson: { readonly median: number; readonly p95: number; readonly max: number };
  /** How many people got how many nudges, by number of nudges in ascending order. */
  readonly distribution: readonly { readonly nudges: number; readonly people: number }[];
  /** Nudges sent on a later day than their rule wanted. */
  readonly moved: number;
  /** What the limits cost, by rule id; rules that lost nothing are left out. */
  readonly dropped: Readonly<Record<string, { readonly budget: number; readonly expired: number }>>;
  /** Nudges kept back for comparison. */
  readonly holdOut: number;
  readonly answered: number;
  /** Everything counted for each rule of the pack, in the pack's order. */
  readonly rules: readonly { readonly id: string; readonly counts: RuleCount }[];
}
