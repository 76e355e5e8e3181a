import { escaped } from '../../../escaped.ts';
import type { SimulationResult } from '../../../planning/simulation/model.ts';
import { counted } from '../text.ts';
import { bar, drawing, inBoth, text } from './markup.ts';
import { grid, type Plot, ticksFor } from './scale.ts';
import { monthWords, priorities, priorityWords } from './words.ts';

const plot: Plot = { left: 64, top: 12, width: 684, height: 220 };

/** Nudges per month, a bar for each, the most important at the bottom. */
export function monthChart({ perMonth, perMonthAndPriority }: SimulationResult): string {
  const months = Object.entries(perMonth);
  const ticks = ticksFor(Math.max(...months.map(([, sent]) => sent), 0));
  const most = ticks.at(-1) ?? 1;
  const step = plot.width / Math.max(1, months.length);
  const bottom = plot.top + plot.height;
  const bars = months.map(([month, sent], index) => {
    const x = plot.left + index * step;
    const { short, long } = monthWords(month);
    let y = bottom;
    const parts = priorities.map((priority) => {
      const count = perMonthAndPriority[month]?.[priority] ?? 0;
      if (count === 0) return '';
      const height = (count / most) * plot.height;
      y -= height;
      const what = `${long.ja}・${priorityWords[priority].ja} ${counted(count)} / ${long.en}, ${priorityWords[priority].en}`;
      return bar({ x: x + step * 0.16, y, width: step * 0.68, height }, `priority-${priority}`, what);
    });
    const middle = x + step / 2;
    const labels =
      text(middle, bottom + 18, short.ja, 'class="label" text-anchor="middle"') +
      text(middle, bottom + 33, short.en, 'class="tick" text-anchor="middle"');
    const total =
      months.length <= 14 ? text(middle, y - 5, counted(sent), 'class="value" text-anchor="middle"') : '';
    return parts.join('') + labels + total;
  });
  return drawing(
    'months',
    { width: 760, height: bottom + 42 },
    { ja: '月ごと・優先度ごとの通知数の棒グラフ', en: 'Bar chart of nudges per month by priority' },
    grid(plot, ticks) + bars.join(''),
  );
}

export function priorityLegend(): string {
  const items = priorities.map(
    (priority) => `<li><span class="key priority-${priority}"></span>${inBoth(priorityWords[priority])}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}

export function monthTable({ perMonth, perMonthAndPriority }: SimulationResult): string {
  const rows = Object.entries(perMonth).map(([month, sent]) => {
    const cells = priorities.map(
      (priority) => `<td>${counted(perMonthAndPriority[month]?.[priority] ?? 0)}</td>`,
    );
    return `<tr><th scope="row">${inBoth(monthWords(month).long)}</th>${cells.join('')}<td>${counted(sent)}</td></tr>`;
  });
  const heads = [...priorities.map((each) => priorityWords[each]), { ja: '計', en: 'Total' }];
  return (
    `<table><caption>${inBoth({ ja: '月ごとの通知数', en: 'Nudges per month' })}</caption><thead><tr><th scope="col">` +
    `${inBoth({ ja: '月', en: 'Month' })}</th>${heads.map((head) => `<th scope="col">${inBoth(head)}</th>`).join('')}` +
    `</tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}

/** The days on which the most goes out. */
export function busiestDays({ perDay }: SimulationResult, dateWords: (date: string) => string): string {
  const busiest = Object.entries(perDay)
    .filter(([, sent]) => sent > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 10);
  const rows = busiest.map(
    ([date, sent]) => `<tr><th scope="row">${escaped(dateWords(date))}</th><td>${counted(sent)}</td></tr>`,
  );
  return (
    `<table class="narrow"><caption>${inBoth({ ja: '通知の多い日', en: 'Busiest days' })}</caption><thead><tr>` +
    `<th scope="col">${inBoth({ ja: '日', en: 'Date' })}</th><th scope="col">${inBoth({ ja: '通知数', en: 'Nudges' })}</th>` +
    `</tr></thead><tbody>${rows.join('')}</tbody></table>`
  );
}
