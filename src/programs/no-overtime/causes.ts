import type { Card } from '../../delivery/sender.ts';
import { type DepartmentTotals, type ParentOf, sumOf, type Total } from '../../people/aggregate.ts';
import { closedMonths } from '../../people/closed-totals.ts';
import { monthText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Turn } from '../program.ts';
import { type MonthTotals, monthTotals, moved, type Scope, scopeOf, told } from './month-totals.ts';
import { footerFor, introOf, reasonText } from './rules.ts';

/** How much fits a card: departments, and reasons of each. */
const mostDepartments = 8;
const mostReasons = 3;

/**
 * Why people stayed on the no-overtime days of the latest month whose numbers are complete, for whoever may see it; `null` when there is nothing
 * of enough people.
 */
export async function causesCard(turn: Turn, today: string, nudge: NudgeRow | null): Promise<Card | null> {
  const scope = scopeOf(turn);
  if (!scope) return null;
  const [month = ''] = closedMonths(today, 1);
  const totals = await monthTotals(turn, month, scope);
  const all = sumOf(totals.causes);
  if (all.length === 0) return null;
  return cardOf(turn, 'no-overtime-causes', {
    intro: introOf(turn, 'causes', nudge),
    month: monthText(month, turn.language),
    evenings: countOf(all),
    bars: barsOf(turn, all),
    departments: departmentRows(turn, totals, scope),
    share: shareTold(totals.told),
    moved: sumOf(totals.moved).find(({ category }) => category === moved.yes)?.count ?? null,
    footer: footerFor(turn, 'causes', nudge, 'nothing'),
  });
}

/** Bars as columns: one as long as the count, the other as what is missing to the longest. */
function barsOf({ pack, language }: Turn, totals: readonly Total[]) {
  const longest = Math.max(...totals.map(({ count }) => count));
  return totals.map(({ category, count }) => ({
    label: category === null ? others[language] : reasonText(pack, category, language),
    count,
    rest: longest - count,
  }));
}

const others = { ja: 'ほかの理由（まとめて）', en: 'Other reasons together' };

function departmentRows(turn: Turn, { causes, parentOf, nameOf }: MonthTotals, scope: Scope) {
  const groups = new Map<string, DepartmentTotals[]>();
  for (const each of causes) {
    const row = rowOf(each.department, scope.department, parentOf);
    groups.set(row, [...(groups.get(row) ?? []), each]);
  }
  const rows = [...groups].map(([code, parts]) => ({ code, totals: sumOf(parts) }));
  const longest = Math.max(...rows.map(({ totals }) => countOf(totals)));
  return rows
    .sort((a, b) => countOf(b.totals) - countOf(a.totals))
    .slice(0, mostDepartments)
    .map(({ code, totals }) => ({
      name: nameOf(code),
      count: countOf(totals),
      rest: longest - countOf(totals),
      reasons: inWords(turn, totals),
    }));
}

/** The row a department stands in: what lies directly under the part that is seen, or that part itself. */
function rowOf(department: string, scope: string | null, parentOf: ParentOf): string {
  let row = department;
  for (let above = parentOf(row); above !== null && row !== scope && above !== scope; above = parentOf(row))
    row = above;
  return row;
}

function inWords({ pack, language }: Turn, totals: readonly Total[]): string {
  const named = totals.slice(0, mostReasons).map(({ category, count }) => {
    const label = category === null ? others[language] : reasonText(pack, category, language);
    return `${label} ${count}`;
  });
  return named.join(language === 'ja' ? '、' : ', ');
}

function countOf(totals: readonly Total[]): number {
  return totals.reduce((sum, { count }) => sum + count, 0);
}

/**
 * Of the evenings somebody stayed, the share in percent of which the supervisor knew beforehand: where people stay
 * without a word, the day is a ritual. Only departments in which both are of enough people count.
 */
function shareTold(parts: readonly DepartmentTotals[]): number | null {
  const whole = parts.filter(({ totals }) =>
    [told.yes, told.no].every((side) => totals.some(({ category }) => category === side)),
  );
  const sum = sumOf(whole);
  const known = sum.find(({ category }) => category === told.yes)?.count;
  return known === undefined ? null : Math.round((known / countOf(sum)) * 100);
}
