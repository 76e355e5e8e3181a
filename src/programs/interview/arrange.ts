import type { Temporal } from 'temporal-polyfill';
import { addDays } from '../../policy/dates.ts';
import type { InterviewCycleRow } from '../../store/schema.ts';
import { tellDeadline } from './deadline.ts';
import { followPolicy } from './follow-policy.ts';
import { keepPlan } from './keep-plan.ts';
import { keepViews } from './kept-views.ts';
import { openDue } from './open-cycles.ts';
import { type PlanParts, planCycle } from './plan-cycle.ts';
import { Rest } from './rest.ts';
import type { Later } from './seen-for.ts';
import { tryOut } from './trial.ts';

/** Plans the cycles that are open, and again each day and with each roster, moving as little as can be. */
export function arranging(parts: PlanParts): (now: Temporal.Instant, signal?: AbortSignal) => Promise<void> {
  const { store } = parts;
  let last = '';
  const rest = new Rest();
  return async (now, signal) => {
    if (rest.holds(now)) return;
    const waits = await tryOut(parts, now, signal);
    if (waits) return rest.after(waits, now);
    const pack = parts.pack();
    const today = pack.calendar.dateOf(now);
    const tomorrow = addDays(today, 1);
    const stateOf = async () => {
      const open = await store.interviewCycles.since(tomorrow);
      return `${today} ${pack.digest} ${await store.rosterImports.revision()} ${JSON.stringify(open)}`;
    };
    if ((await stateOf()) === last) return;
    await store.blockedTimes.forget(today);
    await store.calendarViews.forget(today);
    // First, or one whose window moved would be opened beside itself.
    await followPolicy(store, pack, now);
    await openDue(store, pack, now);
    // What changes while it is planned, which may take minutes, is planned at the next look.
    const planned = await stateOf();
    let isWhole = true;
    for (const row of await store.interviewCycles.since(tomorrow)) {
      const refusal = row.cancelled_at === null ? await arrange(parts, row, now, signal) : null;
      if (refusal === 'overtaken') isWhole = false;
      else if (refusal) return rest.after(refusal, now);
    }
    if (isWhole) last = planned;
  };
}

/** Plans one cycle; what calendars answered where they could not be seen now, or that answers have overtaken the plan. */
async function arrange(
  parts: PlanParts,
  open: InterviewCycleRow,
  now: Temporal.Instant,
  signal?: AbortSignal,
): Promise<Later | 'overtaken' | null> {
  const { store, log } = parts;
  const plan = await planCycle(parts, open, now, { signal });
  if (plan?.kind !== 'planned') return plan;
  const { outcome, planned, people, rows, context, seen } = plan;
  if (seen) await keepViews(store, open.cycle, seen, now);
  const changed = await keepPlan(store, rows, planned, context);
  if (changed === 'overtaken') {
    log.info({ cycle: open.cycle }, 'interviews changed while they were planned; they are planned anew');
    return changed;
  }
  await tellDeadline(store, people, context);
  const { placed } = outcome.plan;
  if (changed > 0)
    log.info(
      { cycle: open.cycle, pairs: planned.length, placed, proved: outcome.proved, changed },
      'planned interviews',
    );
  return null;
}
