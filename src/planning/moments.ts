import { Temporal } from 'temporal-polyfill';
import { memo } from '../policy/memo.ts';
import { toMoment, toText } from '../store/moments.ts';

// Thousands of nudges share the few moments of a day, and turning one form into the other is most of a plan's work.

/** A moment of the tables in epoch milliseconds. */
export const millisecondsOf: (text: string) => number = memo((text) => toMoment(text).epochMilliseconds);

const textFrom = memo((milliseconds) => toText(Temporal.Instant.fromEpochMilliseconds(Number(milliseconds))));

/** A moment in epoch milliseconds as the tables hold it. */
export function textOf(milliseconds: number): string {
  return textFrom(String(milliseconds));
}
