import type { Localized } from '../../../language.ts';
import { weekdayOf, weekdays } from '../../../policy/dates.ts';
import type { Priority } from '../../../store/schema.ts';

/** From the most important on. */
export const priorities: readonly Priority[] = ['required', 'high', 'normal', 'low'];

export const priorityWords: Readonly<Record<Priority, Localized>> = {
  required: { ja: '必須', en: 'Required' },
  high: { ja: '高', en: 'High' },
  normal: { ja: '中', en: 'Normal' },
  low: { ja: '低', en: 'Low' },
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A month (`2026-04`) as `4月` and `Apr`, `2026年4月` and `Apr 2026`. */
export function monthWords(month: string): { readonly short: Localized; readonly long: Localized } {
  const [year = '', number = '1'] = month.split('-');
  const name = months[Number(number) - 1] ?? '';
  return {
    short: { ja: `${Number(number)}月`, en: name },
    long: { ja: `${year}年${Number(number)}月`, en: `${name} ${year}` },
  };
}

const weekdayWords = ['月', '火', '水', '木', '金', '土', '日'];

/** A date with its weekday: `2026-04-01（水）`. */
export function dateWords(date: string): string {
  return `${date}（${weekdayWords[weekdays.indexOf(weekdayOf(date))]}）`;
}
