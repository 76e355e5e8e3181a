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
