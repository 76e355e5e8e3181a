import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Language } from '../../language.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import { toMoment } from '../../store/moments.ts';
import type { EmployeeRow, InterviewRow } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { type CycleKind, cycleWords } from './cycle.ts';
import { holderOf } from './holder.ts';
import { roomName } from './rooms.ts';

const whatFor = {
  ja: '日時を変えるときは、Teams の Hagukumi に「面談」と送ってください。',
  en: 'To change the time, send "interview" to Hagukumi in Teams.',
};

/**
 * The calendar file of an interview as it stands: the event while there is a time that both agreed on, its
 * cancellation otherwise. A calendar knows it again by its id, and takes what has the higher count.
 *
 * @returns `null` when the link is for nothing
 */
export async function calendarFile(
  store: Store,
  rooms: readonly Room[],
  link: string,
  language: Language,
): Promise<string | null> {
  const row = await store.interviews.byLink(link);
  const employee = row && (await store.employees.byNumber(row.employee));
  const holder = row && (await store.employees.byNumber(holderOf(row)));
  const place = row && row.room !== null ? roomName(rooms, row.room, language) : null;
  return row && employee && holder ? fileOf(row, { employee, holder, place }, language) : null;
}

interface Named {
  readonly employee: EmployeeRow;
  readonly holder: EmployeeRow;
  readonly place: string | null;
}

function fileOf(row: InterviewRow, { employee, holder, place }: Named, language: Language): string {
  const stands = row.state === 'agreed' || row.state === 'held';
  // What was called off needs some time all the same; a calendar looks only at the id.
  const start = row.starts_at ?? row.changed_at;
  const title = cycleWords[row.kind as CycleKind]?.[language] ?? row.kind;
  const calendar = ical({
    prodId: { company: 'Hagukumi', product: 'interviews' },
    method: stands ? ICalCalendarMethod.PUBLISH : ICalCalendarMethod.CANCEL,
  });
  calendar.createEvent({
    id: `${row.id}@hagukumi`,
    sequence: row.revision,
    stamp: dateOf(row.changed_at),
    start: dateOf(start),
    end: dateOf(row.ends_at ?? start),
    summary: `${title} ${holder.name} – ${employee.name}`,
    description: whatFor[language],
    location: place,
    organizer: { name: holder.name, email: holder.email },
    status: stands ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
  return calendar.toString();
}

function dateOf(moment: string): Date {
  return new Date(toMoment(moment).epochMilliseconds);
}
