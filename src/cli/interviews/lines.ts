import type { PlanReport, Unplaced } from '../../programs/interview/plan-report.ts';
import type { NameOf } from '../../programs/interview/reasons.ts';
import { dateWords } from '../simulation/html/words.ts';
import { counted, padEnd, padStart, percent } from '../simulation/text.ts';

const barWidth = 44;
const mostRows = 40;
const nameWidth = 26;

type Timed = PlanReport & { readonly seconds: number };

/** A planned cycle in words, Japanese and English side by side. */
export function planLines(report: Timed, nameOf: NameOf): string[] {
  return [
    ...heading(report),
    '',
    '一日ごとの件数 / Interviews per day',
    ...loadBars(report),
    '',
    '上司ごと / By supervisor',
    ...table(report, nameOf),
    ...inRooms(report),
    ...left(report, nameOf),
  ];
}

function heading({ title, window, minutes, pairs, placed, bound, proved, seconds }: Timed): string[] {
  const share = percent(pairs === 0 ? 1 : placed / pairs);
  const most = proved
    ? ['これより多く置ける組み方はありません', 'no arrangement places more']
    : [`上限 ${counted(bound)} 件`, `at most ${counted(bound)} could be`];
  return [
    `${title.ja}（${window.from} から ${window.to}、${minutes} 分）: ${counted(pairs)} 件のうち ${counted(placed)} 件（${share}）に時間があります。${most[0]}（${seconds.toFixed(1)} 秒）`,
    `${title.en} (${window.from} to ${window.to}, ${minutes} min): ${counted(placed)} of ${counted(pairs)} (${share}) have a time; ${most[1]} (${seconds.toFixed(1)} s)`,
  ];
}

function loadBars({ perDay }: PlanReport): string[] {
  const most = Math.max(1, ...Object.values(perDay));
  return Object.entries(perDay).map(([date, count]) => {
    const bar = '█'.repeat(Math.ceil((count / most) * barWidth));
    return `  ${dateWords(date)} ${padStart(counted(count), 6)} ${bar}`.trimEnd();
  });
}

function table({ proposals, unplaced }: PlanReport, nameOf: NameOf): string[] {
  const supervisors = new Map<string, { placed: number; left: number; first: string; last: string }>();
  const rowOf = (supervisor: string) => {
    const row = supervisors.get(supervisor) ?? { placed: 0, left: 0, first: '', last: '' };
    supervisors.set(supervisor, row);
    return row;
  };
  for (const { supervisor, date, time } of proposals) {
    const row = rowOf(supervisor);
    row.placed += 1;
    row.first ||= `${date} ${time}`;
    row.last = `${date} ${time}`;
  }
  for (const { supervisor } of unplaced) rowOf(supervisor).left += 1;
  // Those with somebody left over come first; they are why one looks.
  const rows = [...supervisors].sort(([a, one], [b, other]) => other.left - one.left || a.localeCompare(b));
  const line = (cells: readonly string[]) =>
    `  ${padEnd(cells[0] ?? '', nameWidth)}${padStart(cells[1] ?? '', 10)}${padStart(cells[2] ?? '', 11)}   ${padEnd(cells[3] ?? '', 18)}${cells[4] ?? ''}`.trimEnd();
  return [
    line(['', '決定 set', '残り left', '最初 first', '最後 last']),
    ...rows
      .slice(0, mostRows)
      .map(([number, { placed, left, first, last }]) =>
        line([`${number} ${nameOf(number)}`, counted(placed), counted(left), first, last]),
      ),
    ...rest(rows.length),
  ];
}

function inRooms({ proposals }: PlanReport): string[] {
  const counts = new Map<string, number>();
  for (const { room } of proposals) if (room !== null) counts.set(room, (counts.get(room) ?? 0) + 1);
  if (counts.size === 0) return [];
  const rows = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return [
    '',
    '部屋ごとの件数 / Interviews per room',
    ...rows.map(([room, count]) => `  ${padEnd(room, nameWidth)}${padStart(counted(count), 8)}`),
  ];
}

function left({ unplaced }: PlanReport, nameOf: NameOf): string[] {
  if (unplaced.length === 0) return [];
  return [
    '',
    `時間のない組 ${counted(unplaced.length)} 件 / ${counted(unplaced.length)} without a time`,
    ...unplaced.slice(0, mostRows).flatMap((each) => unplacedLines(each, nameOf)),
    ...rest(unplaced.length),
  ];
}

function unplacedLines({ supervisor, subordinate, because, helps }: Unplaced, nameOf: NameOf): string[] {
  const [smallest] = helps;
  return [
    `  ${supervisor} ${nameOf(supervisor)} – ${subordinate} ${nameOf(subordinate)}: ${because.ja} / ${because.en}`,
    smallest
      ? `    → ${smallest.ja} / ${smallest.en}`
      : '    → 一つ変えるだけでは置けません。ほかの人に頼むことを考えてください / no single change helps; think of a stand-in',
  ];
}

function rest(count: number): string[] {
  const more = count - mostRows;
  return more > 0 ? [`  … ほか ${counted(more)} 行は --json で / ${counted(more)} more with --json`] : [];
}
