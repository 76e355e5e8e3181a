import { Temporal } from 'temporal-polyfill';

/** A moment as the tables hold it: UTC with exactly three decimals, so that text order is time order. */
export function toText(moment: Temporal.Instant): string {
  return moment.toString({ fractionalSecondDigits: 3 });
}

export function toMoment(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
