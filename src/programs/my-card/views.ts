import type { Card } from '../../delivery/sender.ts';
import type { Language } from '../../language.ts';
import type { Turn } from '../program.ts';
import type { Mark, OwnAction, Reflection } from './records.ts';
import { weekText } from './weeks.ts';

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

export function cardOf(turn: Turn, name: string, data: Record<string, unknown>): Card {
  return { name, data, language: turn.language };
}

export function markRows(turn: Turn, reflection: Reflection) {
  return reflection.marks.map(({ title, action, mark }) => ({
    title,
    heading: headingOf(turn, action),
    mark: markSigns[mark],
    markText: markWord(mark, turn.language),
  }));
}

export function historyWeek(turn: Turn, reflection: Reflection) {
  return {
    week: weekText(reflection.week, turn.language),
    marks: markRows(turn, reflection),
    note: reflection.note,
    shared: reflection.shared,
  };
}
