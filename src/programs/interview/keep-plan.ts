import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Pack } from '../../policy/pack.ts';
import { toText } from '../../store/moments.ts';
import type { InterviewCycleRow, InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { holderOf } from './holder.ts';
import { isSame, movesOf } from './moves.ts';
import { isOvertaken } from './overtaken.ts';
import type { Planned } from './planned.ts';
import { newLink, noTime } from './records.ts';
import { remindBoth, tellOff, tellProposals } from './tell.ts';

export interface PlanContext {
  readonly pack: Pack;
  readonly now: Temporal.Instant;
  readonly open: InterviewCycleRow;
  /** The rule in whose name word of it comes. */
  readonly rule: string;
  readonly supervisorOf: (employee: string) => string;
  /** Whether a plan has nothing to say about an interview. */
  readonly isSettled: (row: InterviewRow) => boolean;
  /** The interviews of every cycle as they stood before it was planned. */
  readonly known: readonly InterviewRow[];
}

type Changed = Pick<
  InterviewRow,
  'supervisor' | 'stand_in' | 'state' | 'starts_at' | 'ends_at' | 'room' | 'link'
>;

/**
 * Enters what is new and changes what has moved, and returns how many; what anybody changed in the meantime stays as
 * they left it. Nothing is kept of a plan that answers have overtaken: two would meet with one person at once.
 */
export async function keepPlan(
  store: Store,
  rows: readonly InterviewRow[],
  planned: readonly Planned[],
  context: PlanContext,
): Promise<number | 'overtaken'> {
  const known = new Map(rows.map((row) => [row.employee, row]));
  const meant = new Set(planned.map(({ employee }) => employee));
  const gone = { state: 'off', ...noTime } as const;
  return await store.transaction(async (tx) => {
    // Calendars may have taken minutes to answer.
    await tx.interviews.holdTimes();
    const present = await tx.interviewCycles.byName(context.open.cycle);
    if (!present || present.cancelled_at !== null) return 0;
    const moves = movesOf(rows, planned, context.isSettled);
    const { pack, now, known: before } = context;
    const today = pack.calendar.dateOf(now);
    if (await isOvertaken(tx, moves, planned, { known: before, today })) return 'overtaken';
    const added = planned.filter(({ employee }) => !known.has(employee));
    let changed = await tx.interviews.insert(added.map((each) => newRow(each, context)));
    // At the opening by a rule, another rule brings supervisors their proposals.
    const asked = new Set(rows.length > 0 || context.open.opened_by !== null ? holdersOf(added) : []);
    for (const each of planned) {
      const row = known.get(each.employee);
      if (!row || context.isSettled(row)) continue;
      if (isSame(row, each)) {
        changed += (await handOver(tx, row, each, context)) ? 1 : 0;
        continue;
      }
      if (!(await alter(tx, row, changeTo(each, context, row), context))) continue;
      changed += 1;
      if (each.starts_at !== null && row.state !== 'proposed') asked.add(each.holder);
    }
    for (const row of rows)
      if (!meant.has(row.employee) && row.state !== 'off' && !context.isSettled(row))
        changed += (await alter(tx, row, gone, context)) ? 1 : 0;
    for (const holder of asked) await tellProposals(tx, holder, { ...context, cycle: context.open.cycle });
    return changed;
  });
}

function holdersOf(planned: readonly Planned[]): string[] {
  return planned.filter(({ starts_at }) => starts_at !== null).map(({ holder }) => holder);
}

/** Whoever stood in has become the supervisor: it stays as it was agreed, and is theirs. */
async function handOver(store: Store, row: InterviewRow, planned: Planned, context: PlanContext) {
  const { supervisor, stand_in, link } = changeTo(planned, context, row);
  if (row.supervisor === supervisor) return false;
  if (!(await store.interviews.change(row, { supervisor, stand_in, link }, toText(context.now))))
    return false;
  const next = { ...row, supervisor, stand_in, link, revision: row.revision + 1 };
  if (row.state === 'agreed') await remindBoth({ ...context, store }, next);
  return true;
}

async function alter(
  store: Store,
  row: InterviewRow,
  to: Partial<Changed>,
  context: PlanContext,
): Promise<boolean> {
  if (!(await store.interviews.change(row, to, toText(context.now)))) return false;
  if (row.state === 'agreed' || row.state === 'offered') await tellOff(store, row, context);
  return true;
}

function changeTo(
  { employee, holder, starts_at, ends_at, room }: Planned,
  { supervisorOf }: PlanContext,
  before: InterviewRow | null,
): Changed {
  const supervisor = supervisorOf(employee);
  const stand_in = holder === supervisor ? null : holder;
  // The link is of those two who had it.
  const isTheirs = before !== null && before.supervisor === supervisor && holderOf(before) === holder;
  const link = isTheirs ? before.link : before?.state === 'agreed' ? newLink() : null;
  return {
    supervisor,
    stand_in,
    state: starts_at === null ? 'open' : 'proposed',
    starts_at,
    ends_at,
    room,
    link,
  };
}

function newRow(planned: Planned, context: PlanContext): InterviewRow {
  const at = toText(context.now);
  const { cycle, kind, ends_on } = context.open;
  return {
    ...changeTo(planned, context, null),
    id: randomUUID(),
    cycle,
    kind,
    employee: planned.employee,
    ends_on,
    revision: 1,
    created_at: at,
    changed_at: at,
  };
}
