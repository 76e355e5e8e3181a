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
  /** When the last of its people was entered into the ledger. */
  entered_at: string | null;
  recalled_at: string | null;
  /** What waits to take the place of what was sent, and who wrote it. */
  edit: string | null;
  edit_by: string | null;
  drift: string | null;
  /** How often those who had not answered were reminded. */
  reminders: number;
}

/** A round of reminders to those who have not answered. */
export interface CampaignReminderRow {
  campaign: string;
  round: number;
  asked_at: string;
  /** When the last of its people was entered into the ledger. */
  entered_at: string | null;
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

/** A link that went out with a campaign, counted from 1; `title` is JSON. */
export interface CampaignLinkRow {
  campaign: string;
  nth: number;
  title: string;
  url: string;
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
