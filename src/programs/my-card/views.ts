import type { Language } from '../../language.ts';
import type { Turn } from '../program.ts';
import { type Mark, type OwnAction, type Reflection, reflectedWeeks } from './records.ts';
import { mondayOf, streakOf, weekText } from './weeks.ts';

export const markSigns: Record<Mark, string> = { done: '◎', partly: '○', not: '△' };

const markWords: Record<Mark, Record<Language, string>> = {
  done: { ja: 'できた', en: 'Did it' },
  partly: { ja: '少しできた', en: 'Partly' },
  not: { ja: 'これから', en: 'Not yet' },
};

/** How many weeks the history shows. */
export const historyWeeks = 12;

export function markWord(mark: Mark, language: Language): string {
  return markWords[mark][language];
}

/** The heading of one of the ten actions in the person's language. */
export function headingOf(turn: Turn, action: string): string {
  const found = turn.pack.values.tenActions.find(({ id }) => id === action);
  return found?.title[turn.language] ?? '';
}

/** An own action in the person's language: a suggestion follows the language, own words stay as written. */
export function titleOf(turn: Turn, { suggestion, title }: OwnAction): string {
  const found = turn.pack.myCard.suggestions.find(({ id }) => id === suggestion);
  return found?.text[turn.language] ?? title;
}

export function markRows(turn: Turn, reflection: Reflection) {
  return reflection.marks.map((marked) => ({
    title: titleOf(turn, marked),
    heading: headingOf(turn, marked.action),
    mark: markSigns[marked.mark],
    markText: markWord(marked.mark, turn.language),
  }));
}

/** For how many weeks in a row the person has reflected. */
export async function streakNow(turn: Turn): Promise<number> {
  const { calendar } = turn.pack;
  const isClosed = (week: string) =>
    [0, 1, 2, 3, 4, 5, 6].every((days) => !calendar.isWorkingDay(mondayOf(week).add({ days }).toString()));
  return streakOf(await reflectedWeeks(turn), calendar.weekOf(turn.today), isClosed);
}

export function historyWeek(turn: Turn, reflection: Reflection) {
  return {
    week: weekText(reflection.week, turn.language),
    marks: markRows(turn, reflection),
    note: reflection.note,
    shared: reflection.shared,
  };
}
