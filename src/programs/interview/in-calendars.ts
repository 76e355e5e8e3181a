import type { Localized } from '../../language.ts';
import type { InterviewRow } from '../../store/schema.ts';
import type { Turn } from '../program.ts';
import { holderOf } from './holder.ts';
import { isOver } from './records.ts';

const words = {
  there: { ja: '予定表に入っています', en: 'It is in your calendars' },
  coming: {
    ja: '予定表にはまだ入っていません。自動で入れます',
    en: 'It is not in your calendars yet; it will be entered by itself',
  },
  refused: {
    ja: '予定表に入れられませんでした。ご自分の予定表に書いてください',
    en: 'It could not be entered in your calendars. Please enter it yourself',
  },
} satisfies Record<string, Localized>;

interface InCalendars {
  readonly calendar: string | null;
  /** Where the online meeting is joined. */
  readonly join: string | null;
}

/** Whether an interview that was agreed on is in people's calendars yet; nothing where none are written. */
export async function inCalendars(turn: Turn, row: InterviewRow): Promise<InCalendars> {
  const { store, language } = turn;
  if (row.state !== 'agreed' || isOver(row, turn)) return { calendar: null, join: null };
  const event = await store.calendarEvents.of(row.id);
  // In the calendar of whoever held it before, it is not there for these two.
  const isTheirs = event?.organizer === holderOf(row) || event?.organizer === row.employee;
  const isThere = isTheirs && event.starts_at === row.starts_at && event.ends_at === row.ends_at;
  if (event && isThere && event.event_id !== null)
    return { calendar: words.there[language], join: event.join_url };
  if (event?.state === 'failed' && event.revision === row.revision)
    return { calendar: words.refused[language], join: null };
  const calendar = (await store.calendarEvents.isWriting()) ? words.coming[language] : null;
  return { calendar, join: null };
}
