import type { Card } from '../../delivery/sender.ts';
import type { Localized } from '../../language.ts';
import { addMonths, daysBetween, monthsBetween } from '../../policy/dates.ts';
import { dateText } from '../../spoken-dates.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Turn } from '../program.ts';
import { type Answered, answeredSince, type Mark } from './records.ts';

/** For how long after they were hired somebody counts as new here. */
export const newMonths = 12;
/** Check-ins of a year and a little more belong to somebody's first year: the last may come late. */
const lookedBackMonths = 13;

const markWords: Record<Mark, Localized> = {
  yes: { ja: 'はい', en: 'Yes' },
  between: { ja: 'どちらとも', en: 'In between' },
  no: { ja: 'いいえ', en: 'No' },
};

export function markWord({ language }: Turn, mark: Mark | undefined): string {
  return mark ? markWords[mark][language] : '–';
}

/** A person whom somebody mentors or who is new in their team, as a card shows them. */
export interface PersonLine {
  readonly employee: string;
  readonly name: string;
  readonly since: string;
  readonly answered: string;
}

/** People in their first year, by name, for how long they are here, and whether they answered; never what. */
export async function newcomersOf(turn: Turn, role: 'mentor' | 'supervisor'): Promise<PersonLine[]> {
  const from = addMonths(turn.today, -lookedBackMonths);
  const people = (await turn.store.mentors.peopleOf(role, turn.person.number)).filter(
    ({ hired_on, appointment }) => hired_on >= from && appointment === 'permanent',
  );
  const answered = await answeredSince(
    turn,
    from,
    people.map(({ number }) => number),
  );
  return people.map((row) => ({
    employee: row.number,
    name: row.name,
    since: sinceText(turn, row),
    answered: answeredText(turn, answered.get(row.number)),
  }));
}

/** How far into their time here somebody is: `採用から4週`, `4 weeks in`. */
function sinceText({ today, language }: Turn, { hired_on }: EmployeeRow): string {
  const months = monthsBetween(hired_on, today) ?? 0;
  const weeks = Math.floor(daysBetween(hired_on, today) / 7);
  if (months >= 2) return language === 'ja' ? `採用から${months}か月` : `${months} months in`;
  return language === 'ja' ? `採用から${weeks}週` : `${weeks} week${weeks === 1 ? '' : 's'} in`;
}

function answeredText({ language }: Turn, answered: Answered | undefined): string {
  if (!answered?.last)
    return language === 'ja' ? 'ふりかえりへの回答: まだありません' : 'No check-in answered yet';
  const { times, last } = answered;
  const date = dateText(last, language);
  return language === 'ja'
    ? `ふりかえりへの回答: ${times}回（最近は${date}）`
    : `Check-ins answered: ${times} (last: ${date})`;
}

/** What a card says when what it was about is no more. */
export function goneCard(turn: Turn, kept: boolean): Card {
  return cardOf(turn, 'mentoring-gone', { kept });
}

export async function nameOf({ store }: Turn, number: string): Promise<string> {
  return (await store.employees.byNumber(number))?.name ?? number;
}
