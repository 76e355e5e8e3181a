import type { Localized } from '../language.ts';
import type { Calendar } from './calendar.ts';
import { addDays, startOfWeek } from './dates.ts';
import type { Fact, FactDefinition } from './facts.ts';
import type { Person } from './person.ts';

type Because = (calendar: Calendar, date: string, person: Person) => Localized;
type Holds = (calendar: Calendar, date: string, person: Person) => boolean;

/**
 * What the calendar says about a person on a date, so that one set of rules serves departments with days of their
 * own. Without a calendar (its file is faulty) the facts are there and not known.
 */
export function calendarFacts(calendar: Calendar | null): Fact[] {
  const fact = (definition: Omit<FactDefinition, 'type' | 'visibleTo'>, holds: Holds, because: Because) =>
    factOf(calendar, definition, holds, because);
  return [
    fact(
      {
        key: 'no-overtime-day',
        label: { ja: '今日は本人のノー残業デー', en: 'Today is their no-overtime day' },
      },
      ({ noOvertime }, date, person) => noOvertime.isDay(date, person),
      ({ noOvertime }, date, person) => noOvertime.because(date, person),
    ),
    fact(
      {
        key: 'no-overtime-week-next',
        label: { ja: '来週はノー残業ウィーク', en: 'Next week is a no-overtime week' },
      },
      ({ noOvertime }, date) => noOvertime.isWeek(addDays(date, 7)),
      (_calendar, date) => {
        const monday = addDays(startOfWeek(date), 7);
        return { ja: `${monday} からの週`, en: `the week from ${monday}` };
      },
    ),
  ];
}

function factOf(
  calendar: Calendar | null,
  definition: Omit<FactDefinition, 'type' | 'visibleTo'>,
  holds: Holds,
  because: Because,
): Fact {
  return {
    ...definition,
    type: 'boolean',
    visibleTo: ['self', 'supervisor', 'hr'],
    origin: 'roster',
    tracked: false,
    tree: false,
    read: (person, date) => (calendar === null ? undefined : holds(calendar, date, person)),
    because: (person, date) =>
      calendar === null ? { ja: '暦がない', en: 'no calendar' } : because(calendar, date, person),
  };
}
