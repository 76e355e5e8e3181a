import type { Localized } from '../../language.ts';
import type { EmployeeRow } from '../../store/schema.ts';
import type { CycleKind } from './cycle.ts';

const subjects: Readonly<Record<CycleKind, Localized>> = {
  'goal-setting': { ja: '期首面談', en: 'Goal-setting interview' },
  'mid-year': { ja: '中間面談', en: 'Mid-year interview' },
  'year-end': { ja: '期末面談', en: 'Year-end interview' },
  development: { ja: '育成面談', en: 'Development interview' },
};

const text: Localized = {
  ja: '二人で決めた面談です。日時を変えるときは、Teams の Hagukumi に「面談」と送ってください。',
  en: 'An interview that both of you agreed on. To change the time, send “interviews” to Hagukumi in Teams.',
};

const cancelled: Localized = {
  ja: 'この日時の面談は取りやめになりました。くわしくは Teams の Hagukumi に「面談」と送ってください。',
  en: 'This interview is off at this time. For more, send “interviews” to Hagukumi in Teams.',
};

export interface EventWords {
  readonly subject: string;
  readonly text: string;
  readonly cancelled: string;
}

/** In the language that both sides share, or in both. */
export function inTheirs(
  words: Localized,
  sides: readonly Pick<EmployeeRow, 'language'>[],
  between = ' / ',
): string {
  return (['ja', 'en'] as const)
    .filter((language) => sides.some((side) => side.language === language))
    .map((language) => words[language])
    .join(between);
}

/** What both sides read in their calendars: in the language they share, or in both. */
export function eventWords(kind: string, sides: readonly Pick<EmployeeRow, 'language'>[]): EventWords {
  const said = (words: Localized, between: string) => inTheirs(words, sides, between);
  const subject = subjects[kind as CycleKind] ?? { ja: '面談', en: 'Interview' };
  return { subject: said(subject, ' / '), text: said(text, '\n'), cancelled: said(cancelled, '\n') };
}
