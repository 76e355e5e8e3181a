import type { Temporal } from 'temporal-polyfill';
import { scopeOf } from '../../people/hr/roles.ts';
import type { InterviewCycleRow, InterviewTrialRow } from '../../store/schema.ts';
import { cycleOfKind } from './cycle.ts';
import { cycleRow } from './cycle-row.ts';
import { type PlanParts, planCycle } from './plan-cycle.ts';
import type { Later } from './seen-for.ts';
import { tellTrial } from './tell-trial.ts';

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
  const { store } = parts;
  const pack = parts.pack();
  for (const trial of await store.interviewTrials.all()) {
    const cycle = cycleOfKind(pack, trial.kind);
    const window = { from: trial.starts_on, to: trial.ends_on };
    const opening = { by: trial.asked_by, departments: scopeOf(trial), ownWindow: trial.own_window === 1 };
    // A name of its own: what stands of a cycle that was called off is no part of it.
    const row = cycle && { ...cycleRow(cycle, window, opening, now), cycle: `trial/${trial.asked_by}` };
    const plan = row ? await planCycle(parts, row, now, { explained: true, signal }) : null;
    if (plan?.kind === 'later') return plan;
    await store.transaction(async (tx) => {
      if ((await tx.interviewTrials.take(trial)) && plan) await tellTrial(tx, trial, plan);
    });
  }
  return null;
}
