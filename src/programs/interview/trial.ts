import type { Temporal } from 'temporal-polyfill';
import { recordFault } from '../../fault.ts';
import { scopeOf, scopeOfHr } from '../../people/hr/roles.ts';
import type { InterviewCycleRow, InterviewTrialRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { cycleOfKind } from './cycle.ts';
import { cycleRow } from './cycle-row.ts';
import { type PlanParts, planCycle } from './plan-cycle.ts';
import type { Later } from './seen-for.ts';
import { tellTrial } from './tell-trial.ts';
import { isWithin } from './within.ts';

/** What HR asks to see planned, kept until the service's next look. */
export function trialOf(row: InterviewCycleRow, by: string): InterviewTrialRow {
  const { kind, starts_on, ends_on, departments, own_window, opened_at } = row;
  return { asked_by: by, kind, starts_on, ends_on, departments, own_window, asked_at: opened_at };
}

/** Plans what HR asked to see, and sends them what comes of it; says what calendars answered where that has to wait. */
export async function tryOut(
  parts: PlanParts,
  now: Temporal.Instant,
  signal?: AbortSignal,
): Promise<Later | null> {
  const { store, log } = parts;
  for (const trial of await store.interviewTrials.all()) {
    try {
      const later = await tryOne(parts, trial, now, signal);
      if (later) return later;
    } catch (thrown) {
      // Tried again and again, it would keep every cycle from being planned.
      recordFault(log, thrown, 'interviews could not be tried out; nothing comes of it', {
        for: trial.asked_by,
      });
      await store.interviewTrials.take(trial);
    }
  }
  return null;
}

async function tryOne(
  parts: PlanParts,
  trial: InterviewTrialRow,
  now: Temporal.Instant,
  signal?: AbortSignal,
): Promise<Later | null> {
  const cycle = cycleOfKind(parts.pack(), trial.kind);
  const window = { from: trial.starts_on, to: trial.ends_on };
  const opening = { by: trial.asked_by, departments: scopeOf(trial), ownWindow: trial.own_window === 1 };
  // A name of its own: what stands of a cycle that was called off is no part of it.
  const row = cycle && { ...cycleRow(cycle, window, opening, now), cycle: `trial/${trial.asked_by}` };
  const plan = row ? await planCycle(parts, row, now, { explained: true, signal }) : null;
  if (plan?.kind === 'later') return plan;
  await parts.store.transaction(async (tx) => {
    if (!(await tx.interviewTrials.take(trial)) || !plan) return;
    if (await mayStillAsk(tx, trial)) await tellTrial(tx, trial, plan);
  });
  return null;
}

/** Whether whoever asked acts in HR's name for all whom it is about, by the roles of this moment. */
async function mayStillAsk(store: Store, trial: InterviewTrialRow): Promise<boolean> {
  const scope = await scopeOfHr(store, trial.asked_by);
  return scope !== undefined && isWithin(scopeOf(trial), scope, await store.employees.departments());
}
