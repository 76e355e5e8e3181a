import type { Language } from '../../../language.ts';

/** Whatever zone the machine is in, times are those of the city. */
const timeZone = 'Asia/Tokyo';

/** A moment as people say it. */
export function momentText(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(moment));
}

/** A day (`2026-11-27`) with its weekday. */
export function dayText(date: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(`${date}T00:00:00Z`));
}
