import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../people/hr/audit.ts';
import type { Calendar } from '../../policy/calendar.ts';
import { addDays, daysBetween } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import { toText } from '../../store/moments.ts';
import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Problem } from '../program.ts';
import { type Cycle, cycleKey, cyclesOf, nextWindow, type Window, wholeWindow } from './cycle.ts';
import { tellOff } from './tell.ts';

/** How long before its window a cycle is opened at the earliest. */
const daysAhead = 90;
const longestDays = 180;

/** Opens the cycles whose rule's day has come. One that is there, called off or not, stays as it is. */
export async function openDue(store: Store, pack: Pack, now: Temporal.Instant): Promise<void> {
  const today = pack.calendar.dateOf(now);
  for (const cycle of cyclesOf(pack)) {
    const window = nextWindow(cycle.content, today);
    // One that HR let end earlier was the one of this window all the same.
    const { from } = wholeWindow(cycle.content, today);
    const isThere = (await store.interviewCycles.since(from)).some(({ kind }) => kind === cycle.kind);
    if (!isThere && isDue(cycle, window, today))
      await store.interviewCycles.open(rowOf(cycle, window, null, now));
  }
}

function isDue({ rule }: Cycle, { from }: Window, today: string): boolean {
  if (rule.cadence.kind !== 'fixed') return false;
  return rule.cadence.between(addDays(from, -daysAhead), today).length > 0;
}

/** What HR asks for; without dates, the next window that the policy has. */
export interface Wish {
  readonly cycle: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A cycle of the policy, named by its kind or rule, with the window it would have; or what is wrong with the wish. */
export function wished({ cycle: name, from, to }: Wish, pack: Pack, today: string) {
  const cycle = cyclesOf(pack).find(({ kind, rule }) => kind === name || rule.id === name);
  if (!cycle) return { problem: noSuch(name, pack) };
  const next = nextWindow(cycle.content, today);
  const window = { from: from || next.from, to: to || next.to };
  const problem = windowProblem(window, pack.calendar, today);
  return problem ? { problem } : { cycle, window };
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

/** Opens a cycle for HR, an employee's number or `cli`; the service plans it at its next look. */
export async function openCycle(
  store: Store,
  pack: Pack,
  wish: Wish & { readonly by: string },
  now: Temporal.Instant,
): Promise<Problem | InterviewCycleRow> {
  const today = pack.calendar.dateOf(now);
  const found = wished(wish, pack, today);
  if ('problem' in found) return found.problem;
  const { cycle, window } = found;
  const row = rowOf(cycle, window, wish.by, now);
  const open = await store.interviewCycles.since(today);
  const other = open.find(({ kind, cancelled_at }) => kind === cycle.kind && cancelled_at === null);
  if (other)
    return {
      ja: `この面談はもう始まっています（${other.ends_on} まで）。`,
      en: `These interviews are open already (until ${other.ends_on}).`,
    };
  return await store.transaction(async (tx) => {
    if (!(await tx.interviewCycles.open(row))) return calledOff(row);
    await audit(tx, { actor: wish.by, action: 'interviews.open', subject: row.cycle, after: row }, now);
    return row;
  });
}

function calledOff({ ends_on }: InterviewCycleRow): Problem {
  return {
    ja: `${ends_on} までの面談は取りやめになりました。始めるには、終わりを別の日にしてください。`,
    en: `The interviews until ${ends_on} were called off. To open them, choose another last day.`,
  };
}

/** Calls a cycle off: whatever has not been held is, and whoever counted on a time hears of it. */
export async function cancelCycle(
  store: Store,
  pack: Pack,
  { name, by }: { readonly name: string; readonly by: string },
  now: Temporal.Instant,
): Promise<Problem | InterviewCycleRow> {
  return await store.transaction(async (tx) => {
    const open = await tx.interviewCycles.since(pack.calendar.dateOf(now));
    const row = open.find(
      ({ cycle, kind, cancelled_at }) => cancelled_at === null && (cycle === name || kind === name),
    );
    const at = toText(now);
    if (!row || !(await tx.interviewCycles.cancel(row.cycle, at)))
      return { ja: '始まっている面談ではありません。', en: 'These interviews are not open.' };
    await audit(tx, { actor: by, action: 'interviews.cancel', subject: row.cycle, before: row }, now);
    const rule = cyclesOf(pack).find(({ kind }) => kind === row.kind)?.rule.id;
    for (const each of await tx.interviews.ofCycle(row.cycle)) {
      const was = await callOff(tx, each, at);
      const counted = was?.state === 'agreed' || was?.state === 'offered';
      if (was && rule !== undefined && counted) await tellOff(tx, was, { pack, now, rule });
    }
    return { ...row, cancelled_at: at };
  });
}

/** The interview as it was before; `null` where nothing is left to call off: it has taken place, or is off. */
async function callOff(tx: Store, seen: InterviewRow, at: string): Promise<InterviewRow | null> {
  const gone = { state: 'off', starts_at: null, ends_at: null } as const;
  for (let row: InterviewRow | undefined = seen; row; row = await tx.interviews.byId(row.id)) {
    const isOver = row.state === 'agreed' && row.ends_at !== null && row.ends_at <= at;
    if (row.state === 'held' || row.state === 'off' || isOver) return null;
    // Somebody may have agreed on it at this very moment.
    if (await tx.interviews.change(row, gone, at)) return row;
  }
  return null;
}

function rowOf(cycle: Cycle, window: Window, by: string | null, now: Temporal.Instant): InterviewCycleRow {
  return {
    cycle: cycleKey(cycle, window),
    kind: cycle.kind,
    starts_on: window.from,
    ends_on: window.to,
    opened_by: by,
    opened_at: toText(now),
    cancelled_at: null,
  };
}

/** What is left of a window after a date. */
export function leftOf({ starts_on, ends_on }: InterviewCycleRow, today: string): Window {
  const tomorrow = addDays(today, 1);
  return { from: starts_on > tomorrow ? starts_on : tomorrow, to: ends_on };
}
