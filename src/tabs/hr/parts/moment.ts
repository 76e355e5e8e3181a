import type { Language } from '../../../language.ts';

/** A moment as people say it. */
export function spoken(moment: string, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment));
}

/** A moment as an input for date and time holds it: `2026-11-27T15:00`. */
export function toInput(moment: string | null, zone: string): string {
  return moment === null ? '' : localText(new Date(moment), zone).slice(0, 16);
}

/** The moment at which clocks in the zone show what an input holds; `null` for what is no time. */
export function fromInput(value: string, zone: string): string | null {
  // Browsers take much that is no time for one, and give years like 0020 while one is typed.
  const shown = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value) ? Date.parse(`${value}:00Z`) : Number.NaN;
  if (Number.isNaN(shown)) return null;
  // The offset is that of the moment itself, which a first guess without it can miss by the change to summer time.
  const guess = shown - offsetAt(shown, zone);
  return new Date(shown - offsetAt(guess, zone)).toISOString();
}

/** By how much clocks in the zone are ahead at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  return Date.parse(`${localText(new Date(moment), zone)}Z`) - Math.floor(moment / 1000) * 1000;
}

function localText(date: Date, timeZone: string): string {
  return date.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
}

/** What people call the zone. */
export function zoneText(zone: string, language: Language): string {
  return zone === 'Asia/Tokyo' ? { ja: '日本時間', en: 'Japan time' }[language] : zone;
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
