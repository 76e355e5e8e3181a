import { addDays } from '../../../policy/dates.ts';
import type { Pack } from '../../../policy/pack.ts';
import { closedTotals } from '../../../programs/self-check/totals.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Call } from '../../routing/handler.ts';

type Asked = Pick<Call<Endpoint>, 'store' | 'pack' | 'now'>;

/** What was marked in the last quarter that was over by the end of a month, item by item. */
export async function selfChecksBy({ store, pack, now }: Asked, month: string) {
  const quarter = lastQuarterBy(pack, month);
  const lists = pack.checklists.map(async (checklist) => {
    const totals = await closedTotals({ store, pack, now }, checklist, quarter);
    const items = (totals ?? []).filter(({ parts }) => parts.length > 0);
    return {
      title: checklist.title,
      items: items.map(({ item, yes, notYet }) => ({ text: item.text, yes, notYet })),
    };
  });
  return { quarter, lists: (await Promise.all(lists)).filter(({ items }) => items.length > 0) };
}

function lastQuarterBy({ calendar }: Pack, month: string): string {
  const present = calendar.quarterOf(`${month}-01`);
  const { from, to } = calendar.quarterDays(present);
  return to.slice(0, 7) === month ? present : calendar.quarterOf(addDays(from, -1));
}
