import type { NudgeRow } from '../store/schema.ts';

/** What whoever enters a nudge into the ledger has to say of it. */
export type NewNudge = Pick<
  NudgeRow,
  | 'id'
  | 'rule'
  | 'occurrence'
  | 'employee'
  | 'program'
  | 'priority'
  | 'origin'
  | 'asked'
  | 'data'
  | 'wanted_at'
  | 'expires_at'
  | 'if_unsure'
  | 'policy_digest'
>;

/** A nudge that nothing has happened to yet: due when it is wanted. */
export function newNudge(wanted: NewNudge, now: string): NudgeRow {
  return {
    ...wanted,
    digest: null,
    state: 'planned',
    reason: 'planned',
    detail: null,
    due_at: wanted.wanted_at,
    attempts: 0,
    lease_owner: null,
    lease_until: null,
    tried_at: null,
    sent_at: null,
    answered_at: null,
    read_at: null,
    activity: null,
    conversation: null,
    created_at: now,
    changed_at: now,
  };
}
