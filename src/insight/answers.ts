import type { Localized } from '../language.ts';
import { onceClosed } from '../people/closed-totals.ts';
import type { Calendar } from '../policy/calendar.ts';
import type { CountSpan, Done, PlaceCount } from '../store/insight.ts';
import type { Store } from '../store/store.ts';
import { spanOf } from './months.ts';
import { type Rates, ratesOf } from './rates.ts';

/** One thing that people are asked for, and what counts as done. */
export interface Measure {
  /** Names it in what is kept. */
  readonly key: string;
  readonly title: Localized;
  /** What it is about, where that is more than its title. */
  readonly topics: readonly Localized[];
  /** The cards it comes with, or `interviews` for those of the plan. */
  readonly of: 'interviews' | { readonly rules: readonly string[]; readonly done: (month: string) => Done };
}

/**
 * How many did it in a month that is over, by where they stood at its end; as it was when it was first counted. Where
 * nobody was asked by the rules that hold now, nothing is kept: other rules may have held then.
 */
export function ratesIn(store: Store, calendar: Calendar, measure: Measure, month: string): Promise<Rates> {
  let places = 0;
  const count = async () => {
    const counts = await countsOf(store, measure, month, spanOf(calendar, month));
    places = counts.length;
    return ratesOf(counts);
  };
  return onceClosed(store, `rates/${measure.key}`, month, count, () => places > 0);
}

function countsOf(store: Store, { of }: Measure, month: string, span: CountSpan): Promise<PlaceCount[]> {
  return of === 'interviews'
    ? store.insight.interviews(span, `${month}-01`)
    : store.insight.cards(of.rules, of.done(month), span);
}
