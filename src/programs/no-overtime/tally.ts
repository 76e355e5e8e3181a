import { ownAnswers } from '../keep.ts';
import type { Turn } from '../program.ts';
import { keep, type Plan, program, type Result } from './records.ts';

/** A no-overtime evening somebody stayed, as totals count it; no reason when they went home after all. */
export interface Cause {
  readonly department: string;
  readonly reason: string | null;
  /** Whether the supervisor was told beforehand. */
  readonly told: boolean;
}

/** Whether the work of somebody who needed to stay was moved to another day or another person. */
export interface Moved {
  readonly department: string;
  readonly moved: boolean;
}

/** Keeps for the totals why the person stayed, by the plan and, once it is known, by how the day went. */
export async function keepCause(turn: Turn, date: string, plan: Plan, result: Result | null): Promise<void> {
  const stayed = result ? result.stayed !== null : plan.stay !== null;
  const reason = stayed ? (result?.stayed?.reason ?? plan.stay?.reason ?? null) : null;
  const [before] = await ownAnswers(turn, program, 'cause', { period: date });
  if (!before && reason === null) return;
  const body: Cause = { department: turn.employee.department, reason, told: plan.stay !== null };
  await keep(turn, { kind: 'cause', period: date, body, nudge: null });
}
