import { addDays, addMonths } from '../dates.ts';
import { firingsBetween, hasLeft } from '../due.ts';
import type { Pack } from '../pack.ts';
import type { Person } from '../person.ts';
import { both } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { verdictOf } from './possible.ts';
import type { Warning } from './warning.ts';

/** Rules for whose audience nobody of a roster can qualify on any of their days in the year from `today` on. */
export function nobodyWarnings(pack: Pack, people: readonly Person[], today: string): Warning[] {
  const last = addDays(addMonths(today, 12), -1);
  const present = people.filter((person) => !hasLeft(person));
  return pack.rules.flatMap((rule): Warning[] => {
    const { from, until } = rule.valid;
    const first = from > today ? from : today;
    const end = until !== null && until < last ? until : last;
    if (end < first) return [];
    const datesOf = daysToAsk(pack, rule, first, end);
    const isPossible = (person: Person) =>
      datesOf(person).some((date) => verdictOf(rule.audience, person, date) !== 'no');
    if (datesOf === never || present.some(isPossible)) return [];
    const message = both(
      `名簿には、${first} から ${end} までに対象になる人がいません`,
      `nobody of the roster can be in its audience from ${first} to ${end}`,
    );
    return [{ ...rule.place, kind: 'nobody', message, rule: rule.id }];
  });
}

type DaysOf = (person: Person) => readonly string[];

/** A rule without a turn in the year says nothing about people. */
const never: DaysOf = () => [];

/** The days of the cadence; where it counts from a date that a roster does not have or that may change, all months. */
function daysToAsk(pack: Pack, rule: Rule, from: string, to: string): DaysOf {
  if (rule.cadence.kind === 'fixed') {
    const days = rule.cadence.between(from, to).map(({ date }) => date);
    return days.length === 0 ? never : () => days;
  }
  const months = Array.from({ length: 12 }, (_, month) => addMonths(from, month)).filter((day) => day <= to);
  return (person) => [...firingsBetween(pack, rule, person, from, to).map(({ date }) => date), ...months];
}
