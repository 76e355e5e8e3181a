import { Temporal } from 'temporal-polyfill';
import { addDays } from '../policy/dates.ts';
import { dueBetween } from '../policy/due.ts';
import type { Turn } from '../programs/program.ts';
import { toMoment } from '../store/moments.ts';

/** How far ahead a card is looked for, and how many of a person's nudges are looked through for a planned one. */
const farthestDays = 366;
const lookedAt = 100;

/**
 * When the next card of a program goes out to the person: as it is planned already, or else as the rules have it.
 * `null` when the year brings none.
 */
export async function nextCardOf(
  { store, pack, person }: Turn,
  program: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const nudges = await store.nudges.ofEmployee(person.number, lookedAt);
  const planned = nudges.filter((nudge) => nudge.program === program && nudge.state === 'planned');
  const today = pack.calendar.dateOf(now);
  const rules = pack.rules.filter((rule) => rule.program === program);
  const due = rules.flatMap((rule) => dueBetween(pack, person, today, addDays(today, farthestDays), rule));
  const ahead = (moment: Temporal.Instant) => Temporal.Instant.compare(moment, now) > 0;
  const first = (moments: readonly Temporal.Instant[]) =>
    moments.filter(ahead).sort(Temporal.Instant.compare)[0] ?? null;
  return first(planned.map(({ due_at }) => toMoment(due_at))) ?? first(due.map(({ dueAt }) => dueAt));
}
