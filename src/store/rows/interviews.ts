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
  /** The id of a room of the policy, taken at that time; `null` where the two find a place themselves. */
  room: string | null;
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
  /** The time and the room that stand in the calendars. */
  starts_at: string | null;
  ends_at: string | null;
  room: string | null;
  attempts: number;
  next_at: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  changed_at: string;
}

/** When somebody is taken, as their own calendar said. */
export interface CalendarViewRow {
  /** Over the days of which cycle. */
  cycle: string;
  who: string;
  /** The moment of the first bit; each is five minutes. */
  starts_at: string;
  /** In base64. */
  bits: string;
  seen_at: string;
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
  /** JSON list of department codes, each with all below it; `null` for whomever the rule is for. */
  departments: string | null;
  /** 1 where HR said when it is; otherwise it follows the window of the policy. */
  own_window: number;
}

/** A cycle that somebody of HR wants to see planned before it is opened. */
export interface InterviewTrialRow
  extends Pick<InterviewCycleRow, 'kind' | 'starts_on' | 'ends_on' | 'departments' | 'own_window'> {
  asked_by: string;
  asked_at: string;
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
