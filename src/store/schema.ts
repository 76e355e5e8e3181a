import type { AccessRow, AnswerRow } from './rows/answers.ts';
import type {
  CampaignImageRow,
  CampaignLinkRow,
  CampaignReminderRow,
  CampaignRow,
  CardChangeRow,
  SavedAudienceRow,
} from './rows/campaigns.ts';
import type { AnsweredRequestRow, AuditRow, HrRoleRow, PolicyDecisionRow, PolicyPackRow } from './rows/hr.ts';
import type {
  BlockedTimeRow,
  CalendarEventRow,
  CalendarViewRow,
  InterviewCycleRow,
  InterviewRow,
  InterviewTrialRow,
} from './rows/interviews.ts';
import type { NudgeRow } from './rows/nudges.ts';
import type { AttributeRow, EmployeeRow, PostingRow, PreferenceRow, RosterImportRow } from './rows/people.ts';
import type { AppInstallRow, ReachChangeRow, ReachRow } from './rows/reach.ts';

export type * from './rows/answers.ts';
export type * from './rows/campaigns.ts';
export type * from './rows/hr.ts';
export type * from './rows/interviews.ts';
export type * from './rows/nudges.ts';
export type * from './rows/people.ts';
export type * from './rows/reach.ts';

/**
 * The tables. Moments are ISO 8601 UTC text with milliseconds (they sort as text), dates are `YYYY-MM-DD`,
 * flags are 0 or 1 and documents are JSON text, so that SQLite and PostgreSQL hold the same thing.
 */
export interface Schema {
  employees: EmployeeRow;
  departments: { code: string; name: string; parent: string | null };
  postings: PostingRow;
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
  calendar_views: CalendarViewRow;
  /** One row while the service writes interviews into calendars. */
  calendar_writing: { since: string };
  interview_cycles: InterviewCycleRow;
  interview_trials: InterviewTrialRow;
  blocked_times: BlockedTimeRow;
  inbound_activities: { conversation: string; activity: string; seen_at: string };
  /** One row: who may send how much as a JSON list (`delivery/pace/shares.ts`), and the pause the platform asked for. */
  pace: { tenant: string; shares: string; paused_until: string | null };
  backups: { taken_at: string };
  restores: { id: string; taken_at: string; restored_at: string };
  /** Numbers of a time that is over, as JSON. */
  closed_totals: { subject: string; period: string; totals: string };
  planned_days: { date: string; inputs: string; planned_at: string };
  hr_roles: HrRoleRow;
  audit_log: AuditRow;
  answered_requests: AnsweredRequestRow;
  policy_packs: PolicyPackRow;
  policy_decisions: PolicyDecisionRow;
  campaigns: CampaignRow;
  campaign_recipients: { campaign: string; employee: string };
  campaign_reminders: CampaignReminderRow;
  saved_audiences: SavedAudienceRow;
  campaign_images: CampaignImageRow;
  campaign_links: CampaignLinkRow;
  campaign_openings: { campaign: string; nth: number; day: string; count: number };
  card_changes: CardChangeRow;
}
