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
  const wantedAt = textOf(due.dueAt.epochMilliseconds);
  return {
    id,
    rule: due.rule.id,
    occurrence: due.occurrence,
    employee,
    program: due.rule.program,
    priority: due.rule.priority,
    origin: 'rule',
    asked: due.rule.asked ? 1 : 0,
    data: null,
    digest: null,
    state: 'planned',
    reason: 'planned',
    detail: null,
    wanted_at: wantedAt,
    due_at: wantedAt,
    expires_at: textOf(due.expiresAt.epochMilliseconds),
    if_unsure: due.rule.ifUnsure,
    attempts: 0,
    lease_owner: null,
    lease_until: null,
    tried_at: null,
    sent_at: null,
    answered_at: null,
    read_at: null,
    activity: null,
    conversation: null,
    policy_digest: context.policyDigest,
    created_at: context.now,
    changed_at: context.now,
  };
}
