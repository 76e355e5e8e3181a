import type { Language } from '../../../language.ts';

/** Whatever zone the machine is in, times are those of the city. Japan has had one offset since 1951. */
const timeZone = 'Asia/Tokyo';
const offset = '+09:00';

/** A moment as people say it. */
export function spoken(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment));
}

/** A moment as an input for date and time holds it: `2026-11-27T15:00`. */
export function toInput(moment: string | null): string {
  if (moment === null) return '';
  return new Date(moment).toLocaleString('sv-SE', { timeZone }).slice(0, 16).replace(' ', 'T');
}

export function fromInput(value: string): string | null {
  const date = new Date(`${value}:00${offset}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
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
