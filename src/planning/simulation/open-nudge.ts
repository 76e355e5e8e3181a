import type { Due } from '../../policy/due.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Waiting } from '../plan-person.ts';
import type { SimulatedDay } from './days.ts';

/** A nudge between the day it is due and the moment it is known what becomes of it. Its id is the occurrence. */
export interface OpenNudge extends Waiting {
  readonly rule: Rule;
  /** The day the rule wanted it. */
  readonly day: SimulatedDay;
  dueAt: number;
}

export function openNudge({ rule, occurrence, dueAt, expiresAt }: Due, day: SimulatedDay): OpenNudge {
  const wantedAt = dueAt.epochMilliseconds;
  return {
    id: occurrence,
    priority: rule.priority,
    asked: rule.asked,
    wantedAt,
    expiresAt: expiresAt.epochMilliseconds,
    dueAt: wantedAt,
    attempts: 0,
    rule,
    day,
  };
}
