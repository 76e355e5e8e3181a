import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../people/hr/audit.ts';
import { type Scope, scopeOf } from '../../people/hr/roles.ts';
import { addDays } from '../../policy/dates.ts';
import type { Pack } from '../../policy/pack.ts';
import { toText } from '../../store/moments.ts';
import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { Problem } from '../program.ts';
import { type Cycle, cyclesOf, nextWindow, type Window, wholeWindow, windowNear } from './cycle.ts';
import { cycleRow, DAYS_AHEAD } from './cycle-row.ts';
import { noTime } from './records.ts';
import { tellOff } from './tell.ts';
import { cycleWished, type Wish } from './wish.ts';
import { isWithin, overlap } from './within.ts';

/** Opens the cycles whose rule's day has come. One that is there, called off or not, stays as it is. */
export async function openDue(store: Store, pack: Pack, now: Temporal.Instant): Promise<void> {
  const today = pack.calendar.dateOf(now);
  for (const cycle of cyclesOf(pack)) {
    const window = nextWindow(cycle.content, today);
    // One that HR let end earlier was the one of this window all the same, and so was one whose window has moved.
    const { from } = wholeWindow(cycle.content, today);
    const isThis = ({ kind, departments, ends_on, own_window }: InterviewCycleRow) =>
      // Those of some departments leave the others to this one.
      kind === cycle.kind &&
      departments === null &&
      ends_on >= addDays(from, own_window === 1 ? -DAYS_AHEAD : -halfYear) &&
      windowNear(cycle.content, ends_on).from === from;
    const since = await store.interviewCycles.since(addDays(from, -halfYear));
    if (!since.some(isThis) && isDue(cycle, window, today))
      await store.interviewCycles.open(cycleRow(cycle, window, byRule, now));
  }
}

/** Days by which an end can lie before a window of every year and still be nearest to that one. */
const halfYear = 183;

const byRule = { by: null, departments: null, ownWindow: false };

function isDue({ rule }: Cycle, { from }: Window, today: string): boolean {
  if (rule.cadence.kind !== 'fixed') return false;
  return rule.cadence.between(addDays(from, -DAYS_AHEAD), today).length > 0;
}

/** Opens a cycle for HR; the service plans it at its next look. */
export async function openCycle(
  store: Store,
  pack: Pack,
  wish: Wish,
  now: Temporal.Instant,
): Promise<Problem | InterviewCycleRow> {
  const row = cycleWished(wish, pack, now);
  return 'cycle' in row ? await openWished(store, pack, row, now) : row;
}

/** The same, once it is known which cycle is wished for. */
export async function openWished(
  store: Store,
  pack: Pack,
  row: InterviewCycleRow,
  now: Temporal.Instant,
): Promise<Problem | InterviewCycleRow> {
  return await store.transaction(async (tx) => {
    const other = await inTheWay(tx, row, pack.calendar.dateOf(now));
    if (other)
      return {
        ja: `この面談はもう始まっています（${other.ends_on} まで）。`,
        en: `These interviews are open already (until ${other.ends_on}).`,
      };
    if (!(await tx.interviewCycles.open(row))) return calledOff(row);
    const by = row.opened_by ?? '';
    await audit(tx, { actor: by, action: 'interviews.open', subject: row.cycle, after: row }, now);
    return row;
  });
}

/** An open cycle of the kind for the same people. One for all may come beside those of some departments. */
async function inTheWay(
  store: Store,
  { kind, departments }: InterviewCycleRow,
  today: string,
): Promise<InterviewCycleRow | undefined> {
  const cycles = await store.interviewCycles.since(today);
  const open = cycles.filter((each) => each.kind === kind && each.cancelled_at === null);
  if (departments === null) return open.find((each) => each.departments === null);
  const known = await store.employees.departments();
  return open.find((each) => overlap(scopeOf({ departments }), scopeOf(each), known));
}

function calledOff({ ends_on }: InterviewCycleRow): Problem {
  return {
    ja: `${ends_on} までの面談は取りやめになりました。始めるには、終わりを別の日にしてください。`,
    en: `The interviews until ${ends_on} were called off. To open them, choose another last day.`,
  };
}

export interface CallingOff {
  /** The cycle, or its kind. */
  readonly name: string;
  readonly by: string;
  /** For whom whoever does it may; `null` for everybody. */
  readonly scope: Scope;
}

/** Calls a cycle off: whatever has not been held is, and whoever counted on a time hears of it. */
export async function cancelCycle(
  store: Store,
  pack: Pack,
  { name, by, scope }: CallingOff,
  now: Temporal.Instant,
): Promise<Problem | InterviewCycleRow> {
  return await store.transaction(async (tx) => {
    // A plan under way must not enter interviews that this does not see.
    await tx.interviews.holdTimes();
    const known = await tx.employees.departments();
    const cycles = await tx.interviewCycles.since(pack.calendar.dateOf(now));
    const open = cycles.filter((each) => each.cancelled_at === null && isWithin(scopeOf(each), scope, known));
    const ofKind = open.filter(({ kind }) => kind === name);
    const row =
      open.find(({ cycle }) => cycle === name) ??
      ofKind.find(({ departments }) => departments === null) ??
      ofKind[0];
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
  const gone = { state: 'off', ...noTime } as const;
  for (let row: InterviewRow | undefined = seen; row; row = await tx.interviews.byId(row.id)) {
    const isOver = row.state === 'agreed' && row.ends_at !== null && row.ends_at <= at;
    if (row.state === 'held' || row.state === 'off' || isOver) return null;
    // Somebody may have agreed on it at this very moment.
    if (await tx.interviews.change(row, gone, at)) return row;
  }
  return null;
}
