import type { Localized } from '../../language.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { addDays, dateText, daysBetween, eachDay } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import { type cycles, type OpenContent, openContent } from './content.ts';

export type CycleKind = (typeof cycles)[number];

/** A cycle as the policy has it. */
export interface Cycle {
  readonly kind: CycleKind;
  readonly rule: Rule;
  readonly content: OpenContent;
}

/** A cycle of one year: the first and the last day on which interviews are held. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export const cycleWords: Readonly<Record<CycleKind, Localized>> = {
  'goal-setting': { ja: '期首面談', en: 'goal-setting interviews' },
  'mid-year': { ja: '中間面談', en: 'mid-year interviews' },
  'year-end': { ja: '期末面談', en: 'year-end interviews' },
  development: { ja: '育成面談', en: 'development interviews' },
};

export function cyclesOf({ rules }: Pack): Cycle[] {
  return rules.flatMap((rule) => {
    const content = rule.program === 'interview' ? openContent(rule.content) : null;
    return content ? [{ kind: content.cycle, rule, content }] : [];
  });
}

/** The windows that the policy has in the years around a date, the earliest first. */
function windowsAround({ window }: OpenContent, date: string): Window[] {
  const year = Number(date.slice(0, 4));
  return [year - 1, year, year + 1].map((start): Window => {
    const from = dateText(start, window.from.month, window.from.day);
    const to = dateText(start, window.to.month, window.to.day);
    return { from, to: to < from ? dateText(start + 1, window.to.month, window.to.day) : to };
  });
}

/** The whole window that the policy has open on a date, or the next one. */
export function wholeWindow(content: OpenContent, today: string): Window {
  return windowsAround(content, today).find(({ to }) => to > today) ?? { from: today, to: today };
}

/** The window of the year in which one ended on the date. */
export function windowNear(content: OpenContent, end: string): Window {
  const away = ({ to }: Window) => Math.abs(daysBetween(end, to));
  return windowsAround(content, end).reduce((near, each) => (away(each) < away(near) ? each : near));
}

/** What is left of it from the day after the date on. */
export function nextWindow(content: OpenContent, today: string): Window {
  const { from, to } = wholeWindow(content, today);
  return { from: from > today ? from : addDays(today, 1), to };
}

/** Names a cycle of one year by its last day, and by its departments where it is not for all. */
export function cycleKey({ kind }: Cycle, { to }: Window, departments: readonly string[] | null): string {
  return [kind, to, ...(departments ? [departments.toSorted().join('+')] : [])].join('/');
}

export function cycleOfKind(pack: Pack, kind: string): Cycle | undefined {
  return cyclesOf(pack).find((each) => each.kind === kind);
}

/** Days after the deadline that are looked at for what they would bring. */
const DAYS_AFTER = 5;

/** The working days of a window, and some after it, which show what a later deadline would bring. */
export function daysOf(
  calendar: Calendar,
  { from, to }: Window,
  after = DAYS_AFTER,
): { readonly days: readonly string[]; readonly within: number } {
  const within = from <= to ? eachDay(from, to).filter((date) => calendar.isWorkingDay(date)) : [];
  const days = [...within];
  for (let last = to; days.length < within.length + after; ) {
    last = calendar.nextWorkingDay(last);
    days.push(last);
  }
  return { days, within: within.length };
}
