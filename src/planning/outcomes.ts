import type { Temporal } from 'temporal-polyfill';
import { oncePerCard } from '../outbox/digest.ts';
import { addDays, startOfWeek } from '../policy/dates.ts';
import { firingOn } from '../policy/due.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import { startOfDay } from '../policy/spans.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { forecastDay, type LedgerOfDay } from './forecast.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** A rule, a person and a day (`YYYY-MM-DD`) on which the one may be due for the other. */
export interface Asked {
  readonly pack: Pack;
  readonly rule: Rule;
  readonly person: Person;
  readonly date: string;
}

/** What became of the rule for the person, or would, and what else the day holds for them. */
export interface Outcomes {
  readonly outcome: Outcome | null;
  readonly beside: readonly Outcome[];
}

/** Several years of one person's nudges. */
const mostRead = 5000;

/** What the planner would do on the day with all rules that are due, for somebody who got nothing yet that week. */
export function foreseenOutcomes({ pack, rule, person, date }: Asked): Outcomes {
  return sorted(rule, forecastDay(pack, person, date), 'forecast', pack);
}

/** What the ledger holds for the day; where it does not know the rule yet, what the planner would do with it. */
export async function ledgerOutcomes(asked: Asked, store: Store, now: Temporal.Instant): Promise<Outcomes> {
  const { pack, rule, person, date } = asked;
  const all = await store.nudges.ofEmployee(person.number, mostRead);
  const occurrence = occurrenceOn(asked);
  const ofDay = all.filter((nudge) => nudge.occurrence === occurrence || touches(nudge, date, pack));
  const kept = sorted(rule, ofDay, 'ledger', pack);
  if (kept.outcome !== null || date < pack.calendar.dateOf(now)) return kept;
  const ledger = await ledgerOf(asked, store, new Set(all.map((nudge) => nudge.occurrence)));
  const foreseen = sorted(
    rule,
    forecastDay(pack, person, date, { ...startOf(asked, now), ledger }),
    'forecast',
    pack,
  );
  return { outcome: foreseen.outcome, beside: [...kept.beside, ...foreseen.beside] };
}

/** The name of the rule's turn on the day, whoever it is for; null if it has none. */
export function occurrenceOn({ pack, rule, person, date }: Asked): string | null {
  const firing = firingOn(pack, rule, person, date);
  return firing && `${rule.id}@${firing.period}`;
}

function touches(nudge: NudgeRow, date: string, { calendar }: Pack): boolean {
  return [nudge.wanted_at, nudge.due_at, nudge.sent_at].some(
    (text) => text !== null && calendar.dateOf(toMoment(text)) === date,
  );
}

/** A day to come is planned when it begins, today's from now on. */
function startOf({ pack, date }: Asked, now: Temporal.Instant): { now?: Temporal.Instant } {
  return pack.calendar.dateOf(now) === date ? { now } : {};
}

async function ledgerOf(
  { pack, person, date }: Asked,
  store: Store,
  held: ReadonlySet<string>,
): Promise<LedgerOfDay> {
  const start = (day: string) => toText(startOfDay(pack.calendar, day));
  const week = startOfWeek(date);
  const mine = [person.number];
  return {
    open: await store.nudges.openBefore(start(addDays(date, 1)), mine),
    delivered: oncePerCard(await store.nudges.deliveredBetween(start(week), start(addDays(week, 7)), mine)),
    known: (occurrence) => held.has(occurrence),
  };
}

function sorted(rule: Rule, nudges: readonly NudgeRow[], from: Outcome['from'], pack: Pack): Outcomes {
  const all = nudges
    .map((nudge) => outcomeOf(nudge, from, pack.calendar))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  const outcome = all.find((each) => each.rule === rule.id) ?? null;
  return { outcome, beside: all.filter((each) => each !== outcome) };
}
