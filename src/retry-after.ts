import { Temporal } from 'temporal-polyfill';

/** Milliseconds to wait by a Retry-After header (seconds or an HTTP date); null if absent or unreadable. */
export function retryAfterMs(header: string | null, now: Temporal.Instant): number | null {
  const text = header?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const date = Date.parse(text);
  if (Number.isNaN(date) || !/gmt$/i.test(text)) return null;
  const wait = now.until(Temporal.Instant.fromEpochMilliseconds(date)).total('milliseconds');
  return Math.max(0, Math.round(wait));
}
