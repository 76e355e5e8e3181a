/** What somebody of HR may do: write, approve, or look after policy, roster and roles. */
export type HrRole = 'author' | 'approver' | 'admin';

export interface HrRoleRow {
  employee: string;
  role: HrRole;
  /** JSON list of department codes, each with all below it; `null` for the whole organisation. */
  departments: string | null;
  granted_at: string;
}

/** One thing that somebody of HR did. */
export interface AuditRow {
  /** Begins with the moment, so that ids sort as things happened. */
  id: string;
  at: string;
  /** An employee number, or `cli`. */
  actor: string;
  action: string;
  /** What it was done to: `campaign/…`, `hr-role/…`. */
  subject: string;
  /** JSON; `null` where there was nothing before, or is nothing after. */
  before: string | null;
  after: string | null;
}

/** A request that must have its effect once, with what was answered to it. */
export interface AnsweredRequestRow {
  employee: string;
  key: string;
  /** Tells a repetition from another request under the same key. */
  fingerprint: string;
  /** JSON; `null` while it is being answered. */
  answer: string | null;
  at: string;
}

/** A policy pack that somebody uploaded. */
export interface PolicyPackRow {
  digest: string;
  /** The version it calls itself, and how many rules it has. */
  version: string;
  rules: number;
  /** Its files as a ZIP, in Base64. */
  archive: string;
  added_by: string | null;
  added_at: string;
}

export interface PolicyDecisionRow {
  nth: number;
  kind: 'adopt' | 'switch-off' | 'switch-on';
  /** The digest of the pack, empty for the one in the folder; the rule's id where a rule is switched. */
  subject: string;
  reason: string;
  /** `null`: the operator, by command. */
  made_by: string | null;
  made_at: string;
}
