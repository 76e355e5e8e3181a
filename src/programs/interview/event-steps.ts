import type { Temporal } from 'temporal-polyfill';
import type { Room } from '../../policy/schema/rooms.ts';
import type { DueEvent } from '../../store/calendar-events.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { CalendarEventRow, EmployeeRow, InterviewRow } from '../../store/schema.ts';
import type { EventOutcome, EventStep, Mailbox, Place } from './calendar.ts';
import { type EventWords, eventWords, inTheirs } from './event-words.ts';
import { holderOf } from './holder.ts';

export type EventChange = Partial<CalendarEventRow>;

/** What is to be done about an event: asked for, or nothing but noted. */
export type NextStep =
  | { readonly kind: 'ask'; readonly step: EventStep; readonly begins: number | null }
  | { readonly kind: 'note'; readonly change: EventChange };

/** Nothing of ours stands in a calendar. */
const nothing = {
  begun: null,
  event_id: null,
  join_url: null,
  starts_at: null,
  ends_at: null,
  room: null,
} as const;

/** Until what was refused is tried again, by the tries it has had, in hours; and until a busy calendar is, in minutes. */
const hoursUntilNext = [1, 6, 24, 168] as const;
const minutesUntilNext = [1, 2, 4, 8, 15] as const;

/** The one step from what the calendars hold towards what the interview is now. */
export function nextStep(
  { event, interview }: DueEvent,
  people: ReadonlyMap<string, EmployeeRow>,
  rooms: readonly Room[],
  now: Temporal.Instant,
): NextStep {
  const sides = [people.get(holderOf(interview)), people.get(interview.employee)].flatMap(
    (side) => side ?? [],
  );
  const words = eventWords(interview.kind, sides);
  const time = timeOf(interview);
  if (time === null) return withdraw(event, interview, people, words);
  if (interview.state === 'held' || toMoment(time.ends_at).epochMilliseconds <= now.epochMilliseconds)
    return { kind: 'note', change: over(event, interview) };
  const [organizer, attendee = null] = sides.flatMap((side) => mailboxOf(side) ?? []);
  if (!organizer)
    return { kind: 'note', change: { ...settled(interview), state: 'failed', code: 'no-mailbox' } };
  if (event.begun !== null && event.organizer !== organizer.person)
    return withdraw(event, interview, people, words);
  const meeting = {
    attendee,
    subject: words.subject,
    text: words.text,
    startsAt: time.starts_at,
    endsAt: time.ends_at,
    ...placeOf(interview, event, rooms, sides),
  };
  const key = interview.id;
  if (event.event_id === null) {
    // The same transaction until it is known what became of it, whatever happens to the interview meanwhile.
    const begins = event.begun ?? interview.revision;
    const step = { kind: 'create', key, organizer, transaction: `${key}/${begins}`, meeting } as const;
    return { kind: 'ask', step, begins };
  }
  if (event.starts_at === time.starts_at && event.ends_at === time.ends_at && event.room === interview.room)
    return { kind: 'note', change: settled(interview) };
  return {
    kind: 'ask',
    step: { kind: 'move', key, organizer, eventId: event.event_id, meeting },
    begins: null,
  };
}

/** What is to be kept of a step's outcome. */
export function changeAfter(
  { event, interview }: DueEvent,
  step: EventStep,
  outcome: EventOutcome,
  now: Temporal.Instant,
): EventChange {
  switch (outcome.kind) {
    case 'done': {
      if (step.kind === 'cancel') return {};
      const { startsAt: starts_at, endsAt: ends_at } = step.meeting;
      const join_url = outcome.joinUrl ?? event.join_url;
      const { room } = interview;
      return { ...settled(interview), event_id: outcome.eventId, join_url, starts_at, ends_at, room };
    }
    case 'gone':
      // Where it is wanted still, in another calendar or again in the same, that is the next step.
      return timeOf(interview) === null
        ? { ...settled(interview), ...nothing }
        : { ...nothing, state: 'planned', revision: 0, next_at: null };
    case 'impossible': {
      const hours = at(hoursUntilNext, event.attempts);
      const change = { state: 'failed', code: outcome.code, attempts: event.attempts + 1 } as const;
      return { ...settled(interview), ...change, next_at: toText(now.add({ hours })) };
    }
    case 'later': {
      const minutes = at(minutesUntilNext, event.attempts);
      const milliseconds = outcome.waitMs ?? minutes * 60_000;
      return waiting(outcome.code, event.attempts + 1, now.add({ milliseconds }));
    }
    case 'not-allowed':
      return waiting(outcome.code, event.attempts, now.add({ minutes: 1 }));
  }
}

/** Where it is; what had a room and has none any more says so. */
function placeOf(
  { room: id }: InterviewRow,
  { room: before, begun, event_id }: CalendarEventRow,
  rooms: readonly Room[],
  sides: readonly EmployeeRow[],
): { readonly place?: Place | null } {
  // An event whose making was never heard of may have any.
  const isUnheard = event_id === null && begun !== null && rooms.length > 0;
  if (id === null) return before !== null || isUnheard ? { place: null } : {};
  const room = rooms.find((each) => each.id === id);
  return { place: { name: room ? inTheirs(room.name, sides) : id, address: room?.mailbox ?? null } };
}

/** Takes out of a calendar what is, or may be, there. */
function withdraw(
  event: CalendarEventRow,
  interview: InterviewRow,
  people: ReadonlyMap<string, EmployeeRow>,
  { cancelled }: EventWords,
): NextStep {
  const holder = people.get(event.organizer);
  const organizer = event.begun === null || !holder ? null : mailboxOf(holder);
  if (organizer === null) return { kind: 'note', change: { ...settled(interview), ...nothing } };
  const step = {
    kind: 'cancel',
    key: interview.id,
    organizer,
    eventId: event.event_id,
    words: cancelled,
  } as const;
  return { kind: 'ask', step, begins: null };
}

/** The time at which the interview is to stand in calendars; `null` where none was agreed on. */
function timeOf({ state, starts_at, ends_at }: InterviewRow) {
  if (state !== 'agreed' && state !== 'held') return null;
  return starts_at === null || ends_at === null ? null : { starts_at, ends_at };
}

/** What is over is left as it stands. */
function over(event: CalendarEventRow, interview: InterviewRow): EventChange {
  const missed = event.event_id === null && event.starts_at === null;
  return { ...settled(interview), ...(missed ? { state: 'failed', code: 'too-late' } : {}) };
}

function settled({ revision }: InterviewRow): EventChange {
  return { state: 'done', code: null, revision, attempts: 0, next_at: null };
}

function waiting(code: string, attempts: number, until: Temporal.Instant): EventChange {
  return { state: 'planned', code, revision: 0, attempts, next_at: toText(until) };
}

function at(steps: readonly number[], attempts: number): number {
  return steps[Math.min(attempts, steps.length - 1)] ?? 1;
}

/** `null` for people without an address: their calendar is nowhere. */
export function mailboxOf({
  number,
  email,
  entra_id,
}: Pick<EmployeeRow, 'number' | 'email' | 'entra_id'>): Mailbox | null {
  return email === '' ? null : { person: number, address: email, account: entra_id ?? email };
}
