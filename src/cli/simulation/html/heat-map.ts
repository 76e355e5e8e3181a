import type { SimulationResult } from '../../../planning/simulation/model.ts';
import type { Calendar } from '../../../policy/calendar.ts';
import { dateText, daysInMonth } from '../../../policy/dates.ts';
import { levelOf } from '../calendar-view.ts';
import { counted } from '../text.ts';
import { bar, drawing, text } from './markup.ts';
import { dateWords, monthWords } from './words.ts';

const cell = { left: 76, top: 22, width: 22, height: 20, gap: 2 };
const days = Array.from({ length: 31 }, (_, index) => index + 1);

/** The whole time at a glance: a row for each month, a square for each day, closed days outlined. */
export function heatMap(result: SimulationResult, calendar: Calendar): string {
  const months = Object.keys(result.perMonth);
  const most = Math.max(1, ...Object.values(result.perDay));
  const head = days
    .filter((day) => day === 1 || day % 5 === 0)
    .map((day) => text(xOf(day) + cell.width / 2 - 1, 14, String(day), 'class="tick" text-anchor="middle"'));
  const rows = months.map((month, index) => {
    const y = cell.top + index * cell.height;
    const { ja } = monthWords(month).long;
    const label = text(cell.left - 8, y + 14, ja, 'class="label" text-anchor="end"');
    return label + days.map((day) => square(result, calendar, month, day, y, most)).join('');
  });
  const size = { width: xOf(31) + cell.width + 2, height: cell.top + months.length * cell.height + 4 };
  const title = { ja: '日ごとの通知数のカレンダー', en: 'Calendar of nudges per day' };
  return drawing('days', size, title, head.join('') + rows.join(''));
}

function xOf(day: number): number {
  return cell.left + (day - 1) * cell.width;
}

function square(
  { perDay, from, to }: SimulationResult,
  calendar: Calendar,
  month: string,
  day: number,
  y: number,
  most: number,
): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const date = dateText(year, number, day);
  if (day > daysInMonth(year, number) || date < from || date > to) return '';
  const box = { x: xOf(day), y, width: cell.width - cell.gap, height: cell.height - cell.gap };
  const closed = calendar.closedBecause(date);
  if (closed) return bar(box, 'closed', `${dateWords(date)} ${closed.ja} / ${closed.en}`);
  const sent = perDay[date] ?? 0;
  return bar(box, `level-${levelOf(sent, most)}`, `${dateWords(date)} ${counted(sent)}`);
}

export function heatLegend({ perDay }: SimulationResult): string {
  const most = Math.max(1, ...Object.values(perDay));
  const steps = [0, 1, 2, 3, 4, 5].map((level) => {
    const upTo = level === 0 ? '0' : `≤ ${counted(Math.floor((most * level) / 5))}`;
    return `<li><span class="key level-${level}"></span>${upTo}</li>`;
  });
  const closed = '<li><span class="key closed"></span>休み <span class="en" lang="en">Closed</span></li>';
  return `<ul class="legend">${steps.join('')}${closed}</ul>`;
}
