import type { Localized } from '../language.ts';
import { fewestPeople } from '../people/aggregate.ts';
import { differenceOf, type Interval, type Proportion } from './proportion.ts';

/** What a comparison with a group that got nothing shows. */
export interface Comparison {
  readonly verdict: 'too-few' | 'none-seen' | 'more' | 'less';
  /** The difference in percentage points; `null` where it would tell of fewer than five people. */
  readonly points: Interval | null;
  readonly sentence: Localized;
}

/**
 * Compares those who got something with those who were kept back. An effect is told only where zero lies outside of
 * the interval: with no effect at all that happens at most 5 times of 100.
 */
export function compare(got: Proportion, keptBack: Proportion): Comparison {
  if (Math.min(got.people, keptBack.people) < fewestPeople)
    return { verdict: 'too-few', points: null, sentence: sentences.tooFew };
  const { low, high } = differenceOf(got, keptBack);
  const verdict = low > 0 ? 'more' : high < 0 ? 'less' : 'none-seen';
  if (![got, keptBack].every(mayBeShown))
    return { verdict, points: null, sentence: sentences[verdict](null) };
  const points = { low: Math.round(low * 100), high: Math.round(high * 100) };
  return { verdict, points, sentence: sentences[verdict](points) };
}

/** Both those who did and those who did not are five or more: otherwise the one would tell of the other. */
export function mayBeShown({ people, did }: Proportion): boolean {
  return did >= fewestPeople && people - did >= fewestPeople;
}

const signed = (points: number) => (points > 0 ? `+${points}` : `${points}`.replace('-', '−'));

const sentences = {
  tooFew: {
    ja: `比べる人数が足りません（それぞれ${fewestPeople}人以上が必要です）。`,
    en: `There are too few people to compare (at least ${fewestPeople} on each side are needed).`,
  },
  'none-seen': (points: Interval | null): Localized => ({
    ja: `効果は、まだ見られません${points ? `（差は ${signed(points.low)}〜${signed(points.high)} ポイントのどこか）` : ''}。`,
    en: `No effect can be seen yet${points ? ` (the difference lies between ${signed(points.low)} and ${signed(points.high)} points)` : ''}.`,
  }),
  more: (points: Interval | null): Localized => ({
    ja: `届いた人のほうが多いといえます${points ? `（差は ${signed(points.low)}〜${signed(points.high)} ポイント）` : ''}。`,
    en: `It is more among those who got it${points ? ` (by ${signed(points.low)} to ${signed(points.high)} points)` : ''}.`,
  }),
  less: (points: Interval | null): Localized => ({
    ja: `届いた人のほうが少ないといえます${points ? `（差は ${signed(points.low)}〜${signed(points.high)} ポイント）` : ''}。`,
    en: `It is less among those who got it${points ? ` (by ${signed(points.low)} to ${signed(points.high)} points)` : ''}.`,
  }),
} as const;
