import { HagukumiError } from '../../errors.ts';
import { type Measure, ratesIn } from '../../insight/answers.ts';
import { heldOutRules, measuresOf } from '../../insight/hold-outs.ts';
import { closedMonths } from '../../people/closed-totals.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Store } from '../../store/store.ts';
import type { insightEndpoints } from '../contract/insight.ts';
import type { Handlers } from '../routing/handler.ts';
import { measuresIn } from './insight/measures.ts';
import { overtimeOf } from './insight/overtime.ts';
import { selfChecksBy } from './insight/self-checks.ts';

const monthsShown = 6;

export const insightHandlers: Handlers<typeof insightEndpoints> = {
  async insight({ store, pack, now, today, query }) {
    const months = closedMonths(today, monthsShown);
    const month = query.month ?? months[0] ?? '';
    if (!months.includes(month)) throw notClosed();
    const rates = measuresIn(pack).map((measure) => shownRates(store, pack, measure, months, month));
    return {
      months,
      month,
      rates: await Promise.all(rates),
      overtime: await overtimeOf(store, pack, month),
      selfChecks: await selfChecksBy({ store, pack, now }, month),
      measures: measuresOf(pack.facts).map(({ key, label }) => ({ key, label })),
    };
  },

  async 'hold-outs'({ store, pack, query: { measure: key, from, to } }) {
    const measure = measuresOf(pack.facts).find((each) => each.key === key);
    if (!measure) throw noMeasure();
    const rules = await heldOutRules(store, pack, measure, { from, to });
    return {
      measure: measure.label,
      rules: rules.map(({ rule, got, keptBack, shares, comparison: { verdict, points, sentence } }) => ({
        rule: { id: rule.id, title: rule.title },
        got,
        keptBack,
        shares: shares && { ...shares },
        verdict,
        points: points && { ...points },
        sentence,
      })),
    };
  },
};

async function shownRates(
  store: Store,
  { calendar }: Pack,
  measure: Measure,
  months: readonly string[],
  month: string,
) {
  const rates = await Promise.all(months.map((each) => ratesIn(store, calendar, measure, each)));
  return {
    key: measure.key,
    title: measure.title,
    topics: [...measure.topics],
    months: months.map((each, at) => ({ month: each, rate: rates[at]?.all ?? null })),
    departments: rates[months.indexOf(month)]?.parts.map((part) => ({ ...part })) ?? [],
  };
}

function notClosed(): HagukumiError {
  const forPerson = {
    ja: '終わって1週間たった月（直近6か月）から選んでください。',
    en: 'Choose one of the last six months that have been over for a week.',
  };
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}

function noMeasure(): HagukumiError {
  const forPerson = {
    ja: 'その属性では比べられません。一覧から選んでください。',
    en: 'Rules cannot be compared by that. Choose one of the list.',
  };
  return new HagukumiError('input.invalid', forPerson.en, { forPerson });
}
