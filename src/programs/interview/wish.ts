import type { Temporal } from 'temporal-polyfill';
import type { Scope } from '../../people/hr/roles.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { addDays, daysBetween } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import type { InterviewCycleRow } from '../../store/schema.ts';
import type { Problem } from '../program.ts';
import { cyclesOf, nextWindow, type Window } from './cycle.ts';
import { cycleRow } from './cycle-row.ts';

const longestDays = 180;

/** What HR asks for; without dates, the next window that the policy has. */
export interface Wish {
  /** The kind of the cycle, or its rule. */
  readonly cycle: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** For which departments, with all below them; `null`: for whomever the rule is for. */
  readonly departments?: Scope;
  /** An employee's number, or `cli`. */
  readonly by: string;
}

/** The cycle that a wish would open, or what is wrong with the wish. */
export function cycleWished(wish: Wish, pack: Pack, now: Temporal.Instant): Problem | InterviewCycleRow {
  const today = pack.calendar.dateOf(now);
  const { cycle: name, from, to, by, departments = null } = wish;
  const cycle = cyclesOf(pack).find(({ kind, rule }) => kind === name || rule.id === name);
  if (!cycle) return noSuch(name, pack);
  const next = nextWindow(cycle.content, today);
  const window = { from: from || next.from, to: to || next.to };
  const problem = windowProblem(window, pack.calendar, today);
  return problem ?? cycleRow(cycle, window, { by, departments, ownWindow: Boolean(from || to) }, now);
}

function windowProblem({ from, to }: Window, calendar: Calendar, today: string): Problem | null {
  if (from <= today)
    return { ja: '始まりは明日から後の日にしてください。', en: 'The first day has to be tomorrow or later.' };
  if (to < from)
    return {
      ja: '終わりは始まりの日から後にしてください。',
      en: 'The last day cannot be before the first.',
    };
  if (daysBetween(from, to) > longestDays)
    return {
      ja: `期間は${longestDays}日までにしてください。`,
      en: `A window can be ${longestDays} days long at most.`,
    };
  if (calendar.nextWorkingDay(addDays(from, -1)) > to)
    return {
      ja: 'この期間には勤務日がありません。期間を広げてください。',
      en: 'There is no working day in this window. Please make it longer.',
    };
  return null;
}

function noSuch(name: string, pack: Pack): Problem {
  const kinds = cyclesOf(pack).map(({ kind }) => kind);
  return {
    ja: `「${name}」という面談は方針にありません。あるのは: ${kinds.join('、') || 'なし'}`,
    en: `The policy has no interviews called "${name}". There are: ${kinds.join(', ') || 'none'}`,
  };
}
