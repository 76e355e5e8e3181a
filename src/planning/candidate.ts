import { newNudge } from '../outbox/new-nudge.ts';
import type { Due } from '../policy/due.ts';
import type { NudgeRow } from '../store/schema.ts';
import { textOf } from './moments.ts';

/** What a due rule becomes for one person before it has a place on the day. */
export function candidate(
  id: string,
  employee: string,
  due: Due,
  context: { now: string; policyDigest: string },
): NudgeRow {
  const wanted = {
    id,
    rule: due.rule.id,
    occurrence: due.occurrence,
    employee,
    program: due.rule.program,
    priority: due.rule.priority,
    origin: 'rule',
    asked: due.rule.asked ? 1 : 0,
    data: null,
    wanted_at: textOf(due.dueAt.epochMilliseconds),
    expires_at: textOf(due.expiresAt.epochMilliseconds),
    if_unsure: due.rule.ifUnsure,
    policy_digest: context.policyDigest,
  } as const;
  return newNudge(wanted, context.now);
}
