import { type DepartmentTotals, sumOf, type Total } from '../../../people/aggregate.ts';
import type { Pack } from '../../../policy/pack.ts';
import { monthTotals } from '../../../programs/no-overtime/month-totals.ts';
import { reasonText } from '../../../programs/no-overtime/rules.ts';
import type { Store } from '../../../store/store.ts';

/** Why people stayed on the no-overtime days of a month that is over. */
export async function overtimeOf(store: Store, pack: Pack, month: string) {
  const { causes, nameOf } = await monthTotals({ store }, month, { department: null });
  const inWords = (totals: readonly Total[]) =>
    totals.map(({ category, count }) => ({ text: causeText(pack, category), count }));
  const all = sumOf(causes);
  const partOf = ({ department, totals }: DepartmentTotals) => ({
    name: nameOf(department),
    reasons: inWords(totals),
  });
  return {
    all: all.length === 0 ? null : { name: null, reasons: inWords(all) },
    departments: causes.filter(({ totals }) => totals.length > 0).map(partOf),
  };
}

function causeText(pack: Pack, category: string | null) {
  if (category === null) return { ja: 'ほかの理由（まとめて）', en: 'Other reasons together' };
  return { ja: reasonText(pack, category, 'ja'), en: reasonText(pack, category, 'en') };
}
