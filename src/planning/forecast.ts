import type { Temporal } from 'temporal-polyfill';
import { dueOn } from '../policy/due.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import { startOfDay } from '../policy/spans.ts';
import type { NudgeRow } from '../store/schema.ts';
import { type DayInput, planDay } from './plan-day.ts';

/** What of a person's ledger bears on the plan of a day; nothing for somebody who has none. */
export type LedgerOfDay = Pick<DayInput, 'open' | 'delivered' | 'known'>;

const nothingKept: LedgerOfDay = { open: [], delivered: [], known: () => false };

/**
 * What the planner would enter into the ledger for one person on a day, with all the rules that are due then.
 * Nothing is kept.
 *
 * @param now the moment of planning; the beginning of the day if left out
 */
export function forecastDay(
  pack: Pack,
  person: Person,
  date: string,
  { now = startOfDay(pack.calendar, date), ledger = nothingKept }: Forecasting = {},
): readonly NudgeRow[] {
  const due = new Map([[person.number, dueOn(pack, person, date)]]);
  let next = 0;
  const newId = () => String(next++);
  return planDay({ pack, now, date, due, ...ledger, newId }).insert;
}

export interface Forecasting {
  readonly now?: Temporal.Instant;
  readonly ledger?: LedgerOfDay;
}
