import type { Localized } from '../language.ts';
import { reasonText } from '../outbox/reasons.ts';
import type { Calendar } from '../policy/calendar.ts';
import { toMoment } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';

/** What became of a nudge, or would. Moments are ISO 8601 in UTC. */
export interface Outcome {
  /** The send ledger itself, or what the planner would do. */
  readonly from: 'ledger' | 'forecast';
  readonly rule: string;
  readonly occurrence: string;
  readonly state: NudgeRow['state'];
  /** A key of the reasons catalogue. */
  readonly reason: string;
  readonly wantedAt: string;
  /** When it goes out, or was to. */
  readonly dueAt: string;
  readonly sentAt: string | null;
  readonly moved: boolean;
  readonly text: Localized;
}

/** A row of the ledger, kept or foreseen, in words. */
export function outcomeOf(nudge: NudgeRow, from: Outcome['from'], calendar: Calendar): Outcome {
  const moved = nudge.due_at !== nudge.wanted_at;
  return {
    from,
    rule: nudge.rule,
    occurrence: nudge.occurrence,
    state: nudge.state,
    reason: nudge.reason,
    wantedAt: nudge.wanted_at,
    dueAt: nudge.due_at,
    sentAt: nudge.sent_at,
    moved,
    text: from === 'ledger' ? kept(nudge, moved, calendar) : foreseen(nudge, moved, calendar),
  };
}

function kept(nudge: NudgeRow, moved: boolean, calendar: Calendar): Localized {
  const reason = reasonText(nudge.reason);
  const [wanted, due] = [nudge.wanted_at, nudge.due_at].map((text) => localTime(text, calendar));
  const when = moved
    ? { ja: `${wanted} の予定を ${due} に移しました。`, en: `It was moved from ${wanted} to ${due}.` }
    : { ja: `予定は ${wanted} です。`, en: `It was set for ${wanted}.` };
  const sent = nudge.sent_at && localTime(nudge.sent_at, calendar);
  return {
    ja: `${reason.ja}。${when.ja}${sent ? `${sent} に送りました。` : ''}`,
    en: `${reason.en}. ${when.en}${sent ? ` It was sent at ${sent}.` : ''}`,
  };
}

function foreseen(nudge: NudgeRow, moved: boolean, calendar: Calendar): Localized {
  const [wanted = '', due = ''] = [nudge.wanted_at, nudge.due_at].map((text) => localTime(text, calendar));
  if (nudge.state === 'skipped') {
    const reason = reasonText(nudge.reason);
    return { ja: `${reason.ja}。送りません。`, en: `${reason.en}. It would not go out.` };
  }
  if (!moved)
    return { ja: `上限にかからず、${due} に送ります。`, en: `Within the limits; it goes out at ${due}.` };
  const why = whyMoved(nudge, wanted.slice(0, 10) === due.slice(0, 10), calendar);
  return {
    ja: `${why.ja}、${wanted} から ${due} に移します。`,
    en: `It is moved from ${wanted} to ${due}, ${why.en}.`,
  };
}

function whyMoved(nudge: NudgeRow, sameDay: boolean, { budget }: Calendar): Localized {
  const { perDay, perWeek, hoursApart } = budget;
  if (!sameDay)
    return {
      ja: `この日に空きがないため（1日${perDay}件・週${perWeek}件・${hoursApart}時間おき）`,
      en: `because the day has no room (${perDay} a day, ${perWeek} a week, ${hoursApart} hours apart)`,
    };
  return nudge.wanted_at < nudge.created_at
    ? { ja: '予定の時刻を過ぎているため', en: 'because its time has passed' }
    : { ja: `ほかの通知と${hoursApart}時間あけるため`, en: `to stay ${hoursApart} hours from the others` };
}

/** A moment of the ledger in the calendar's zone: `2026-11-27 15:00`. */
export function localTime(text: string, { zone }: Calendar): string {
  const time = toMoment(text).toZonedDateTimeISO(zone).toPlainDateTime();
  return time.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
