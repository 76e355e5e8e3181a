import type { Language } from '../language.ts';
import type { Appointment, Rank, Status } from '../policy/person.ts';

/**
 * The tables. Moments are ISO 8601 UTC text with milliseconds (they sort as text), dates are `YYYY-MM-DD`,
 * flags are 0 or 1 and documents are JSON text, so that SQLite and PostgreSQL hold the same thing.
 */
export interface Schema {
  employees: EmployeeRow;
  departments: { code: string; name: string; parent: string | null };
  fact_changes: { employee: string; fact: string; changed_on: string };
  roster_imports: RosterImportRow;
  attributes: AttributeRow;
  reach: ReachRow;
  reach_changes: ReachChangeRow;
  app_installs: AppInstallRow;
  preferences: PreferenceRow;
  nudges: NudgeRow;
  answers: AnswerRow;
  access_log: AccessRow;
  interviews: InterviewRow;
  calendar_events: CalendarEventRow;
  /** One row while the service writes interviews into calendars. */
  calendar_writing: { since: string };
  interview_cycles: InterviewCycleRow;
  blocked_times: BlockedTimeRow;
  inbound_activities: { conversation: string; activity: string; seen_at: string };
  /** One row: who may send how much as a JSON list (`delivery/pace/shares.ts`), and the pause the platform asked for. */
  pace: { tenant: string; shares: string; paused_until: string | null };
  backups: { taken_at: string };
  restores: { id: string; taken_at: string; restored_at: string };
  planned_days: { date: string; inputs: string; planned_at: string };
  hr_roles: HrRoleRow;
  audit_log: AuditRow;
  answered_requests: AnsweredRequestRow;
  policy_packs: PolicyPackRow;
  policy_decisions: PolicyDecisionRow;
  campaigns: CampaignRow;
  campaign_recipients: { campaign: string; employee: string };
  saved_audiences: SavedAudienceRow;
  campaign_images: CampaignImageRow;
  card_changes: CardChangeRow;
}

export interface EmployeeRow {
  number: string;
  name: string;
  kana: string;
  email: string;
  entra_id: string | null;
  department: string;
  rank: Rank | null;
  hired_on: string;
  supervisor: string | null;
  mentor: string | null;
  status: Status;
  appointment: Appointment;
  /** JSON list of department codes. */
  concurrent: string;
  language: Language;
}

/** An imported attribute; `value` is JSON. */
export interface AttributeRow {
  employee: string;
  fact: string;
  value: string;
  imported_at: string;
}

export interface PreferenceRow {
  employee: string;
  language: Language | null;
  paused_until: string | null;
  /** JSON list of the names of programs of which only what is required is wanted. */
  muted: string;
  /** 1: nothing from noon on, but what is required or was asked for. */
  quiet_afternoon: number;
}

export interface RosterImportRow {
  id: string;
  effective_on: string;
  created_at: string;
  /** `null` while it waits for its date. */
  applied_at: string | null;
  /** The whole roster as JSON; emptied once applied. */
  roster: string;
  /** An employee's number; `null`: by command. */
  imported_by: string | null;
  /** How many people it adds, moves and lets leave, as JSON; `null` for imports of before this was kept. */
  changes: string | null;
}

export type ReachState = 'not-installed' | 'reachable' | 'blocked' | 'uninstalled' | 'chat-deleted' | 'left';

export interface ReachRow {
  employee: string;
  state: ReachState;
  /** What led here: a key of the words in `people/reach-words.ts`, for example `installed`, or a code of Teams. */
  cause: string;
  tenant: string;
  service_url: string;
  conversation: string | null;
  user_id: string | null;
  /** Later with every change, even where the clock stands still or goes back: it tells two states apart. */
  changed_at: string;
  /** When the person did what was last heard, by the clock of Teams; `null` if that is not known. */
  heard_at: string | null;
}

export interface ReachChangeRow {
  employee: string;
  /** Counts one person's changes, since several can fall into one moment. */
  nth: number;
  /** `null`: nothing had been heard before. */
  from_state: ReachState | null;
  to_state: ReachState;
  cause: string;
  at: string;
}

/** For whom the app was, or was to be, installed by the service. */
export interface AppInstallRow {
  employee: string;
  attempts: number;
  /** `installed`, or what stood in the way. */
  code: string;
  next_at: string;
  changed_at: string;
}

export type NudgeState = 'planned' | 'sending' | 'sent' | 'failed' | 'skipped' | 'unknown';
export type Priority = 'required' | 'high' | 'normal' | 'low';

export interface NudgeRow {
  id: string;
  rule: string;
  occurrence: string;
  employee: string;
  program: string;
  priority: Priority;
  /** `rule`: the rule's time came; `follow-up`: something that somebody did leads to it. */
  origin: 'rule' | 'follow-up';
  /** 1 where the person asked for it themselves: it neither counts towards the budget nor waits for it. */
  asked: number;
  /** What a follow-up is about, as JSON whose shape belongs to the program; `null` for a rule's own nudge. */
  data: string | null;
  /** The nudge on whose card it was taken up; `null` where the card is its own, whether others share it or not. */
  digest: string | null;
  state: NudgeState;
  /** A key of the reasons catalogue, with the platform's code behind it where there is one. */
  reason: string;
  detail: string | null;
  /** When the rule wanted it, when it is to go out, and when it is no longer worth sending. */
  wanted_at: string;
  due_at: string;
  expires_at: string;
  if_unsure: 'leave' | 'resend';
  attempts: number;
  lease_owner: string | null;
  lease_until: string | null;
  /** When it was last taken up to be sent. */
  tried_at: string | null;
  sent_at: string | null;
  answered_at: string | null;
  /** When Teams first said that the person has read it; reading is no answer. */
  read_at: string | null;
  activity: string | null;
  conversation: string | null;
  policy_digest: string;
  created_at: string;
  changed_at: string;
}

/** Who may read an answer; see `people/visibility.ts`. */
export type Visibility =
  | 'self'
  | 'supervisor-if-shared'
  | 'supervisor-or-mentor-if-shared'
  | 'department'
  | 'hr-aggregate'
  | 'hr-named';

export interface AnswerRow {
  id: string;
  employee: string;
  program: string;
  kind: string;
  period: string;
  /** JSON document whose shape belongs to the program. */
  body: string;
  /**
   * How many things the answer holds, so that facts need not read what it says; 0 where even that it is there would
   * tell something that is the person's own.
   */
  items: number;
  visibility: Visibility;
  /** The supervisor it was shared with, by employee number, or the department, by code; `null` when it is not shared. */
  shared_with: string | null;
  /** The mentor it was shared with. */
  shared_with_mentor: string | null;
  nudge: string | null;
  policy_digest: string;
  revision: number;
  created_at: string;
  changed_at: string;
}

/**
 * `proposed` by the plan, `offered` by the supervisor, `agreed` by both, `held`; `declined`: none of the times fits
 * the employee; `open`: it has no time yet, or was not held; `off`: there is nobody to hold it with at present.
 */
export type InterviewState = 'open' | 'proposed' | 'offered' | 'declined' | 'agreed' | 'held' | 'off';

export interface InterviewRow {
  id: string;
  /** Which cycle of which year: its kind and last day, `goal-setting/2027-05-31`. */
  cycle: string;
  kind: string;
  employee: string;
  supervisor: string;
  /** Who holds it instead of the supervisor. */
  stand_in: string | null;
  state: InterviewState;
  starts_at: string | null;
  ends_at: string | null;
  /** The last day of the cycle. */
  ends_on: string;
  /** Counts changes: who acts on an older one acts on what is no longer so. */
  revision: number;
  /** Nobody can guess it: whoever has it gets the interview's calendar file. */
  link: string | null;
  created_at: string;
  changed_at: string;
}

/**
 * `planned`: to be written; `writing`: under way; `done`: the calendars are as the interview was at the revision;
 * `failed`: refused, and tried again if there is a time for it.
 */
export type CalendarEventState = 'planned' | 'writing' | 'done' | 'failed';

/** The event of an interview. What it is to be is not here: the interview says it. */
export interface CalendarEventRow {
  interview: string;
  /** In whose calendar it is, or is to be, held. */
  organizer: string;
  state: CalendarEventState;
  /** Why it is not done. */
  code: string | null;
  /** The interview's revision that has been dealt with; 0 at first. */
  revision: number;
  /** With which revision an event was begun that is, or may be, there; `null`: there is none. */
  begun: number | null;
  event_id: string | null;
  join_url: string | null;
  /** The time that stands in the calendars. */
  starts_at: string | null;
  ends_at: string | null;
  attempts: number;
  next_at: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  changed_at: string;
}

/** A cycle of one year that is open, or was. */
export interface InterviewCycleRow {
  cycle: string;
  kind: string;
  /** Interviews are held from the first to the second date. */
  starts_on: string;
  ends_on: string;
  /** Who of HR opened it, or `cli`; `null` when its rule did. */
  opened_by: string | null;
  opened_at: string;
  cancelled_at: string | null;
}

/** When somebody cannot meet, in minutes from midnight. */
export interface BlockedTimeRow {
  id: string;
  employee: string;
  date: string;
  starts: number;
  ends: number;
  created_at: string;
}

export interface AccessRow {
  id: string;
  /** Whose answer was read, by whom, in which role. */
  employee: string;
  viewer: string;
  role: 'supervisor' | 'mentor' | 'colleague' | 'hr';
  program: string;
  kind: string;
  period: string;
  at: string;
}

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

export type CampaignState =
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'scheduled'
  | 'sending'
  | 'sent'
  | 'cancelled';

/** What HR announces. `title`, `content`, `audience`, `scope`, `edit` and `drift` are JSON. */
export interface CampaignRow {
  id: string;
  title: string;
  content: string;
  audience: string;
  /** The departments to which its author may send; `null` for everybody. */
  scope: string | null;
  priority: 'required' | 'high' | 'normal';
  send_at: string | null;
  expires_at: string | null;
  /** 1: to be copied from, never sent itself. */
  template: number;
  state: CampaignState;
  revision: number;
  created_by: string;
  created_at: string;
  changed_by: string;
  changed_at: string;
  submitted_by: string | null;
  approved_by: string | null;
  /** For how many people it was approved. */
  people: number | null;
  /** Why it was handed back. */
  note: string | null;
  started_at: string | null;
  recalled_at: string | null;
  /** What waits to take the place of what was sent, and who wrote it. */
  edit: string | null;
  edit_by: string | null;
  drift: string | null;
  /** How often those who had not answered were reminded. */
  reminders: number;
}

export interface SavedAudienceRow {
  id: string;
  name: string;
  /** JSON. */
  audience: string;
  scope: string | null;
  changed_by: string;
  changed_at: string;
}

export interface CampaignImageRow {
  id: string;
  type: string;
  /** Base64. */
  data: string;
  created_by: string;
  created_at: string;
}

/** What has to be done to a card that was sent. */
export interface CardChangeRow {
  nudge: string;
  campaign: string;
  kind: 'edit' | 'recall';
  /** Counts the changes of one card: an older one does not settle a newer one. */
  version: number;
  state: 'planned' | 'done' | 'failed';
  /** What Teams said last. */
  code: string | null;
  attempts: number;
  due_at: string;
  changed_at: string;
}
