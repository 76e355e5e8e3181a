import { toText } from '../store/moments.ts';
import type { Turn } from './program.ts';

/** That something everybody is asked for is finished: all that HR learns of it. */
export interface Completion {
  readonly at: string;
  /** The date on which it was finished and the last one that was in time; `null` where nobody had asked. */
  readonly on: string;
  readonly deadline: string | null;
  /** The policy that asked, by its own version; its digest stands beside. */
  readonly policyVersion: string;
}

export function completionNow({ now, today, pack }: Turn, deadline: string | null): Completion {
  return { at: toText(now), on: today, deadline, policyVersion: pack.policy.version };
}

export function isLate({ on, deadline }: Completion): boolean {
  return deadline !== null && on > deadline;
}
