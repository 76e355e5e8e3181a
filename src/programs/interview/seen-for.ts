import type { Temporal } from 'temporal-polyfill';
import type { Log } from '../../log.ts';
import type { Calendar } from '../../policy/calendar.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import type { Calendars, Mailbox, Refusal, Stretch } from './calendar.ts';
import type { CycleProblem } from './cycle-problem.ts';
import { mailboxOf } from './event-steps.ts';
import { roomKey, roomMailboxes } from './rooms.ts';
import { type Own, type Seen, see, stretchOf } from './seen.ts';

export interface SeeingParts {
  /** People's own calendars; `null` where only what the service knows itself counts. */
  readonly calendars: Calendars | null;
  readonly store: Store;
  readonly log: Log;
}

export type Later = Extract<Refusal, { kind: 'later' }>;

/**
 * What stands in the calendars of those whom a cycle concerns. Nothing where none are read, or none may be: then
 * what people blocked themselves has to do, as it does for those without a mailbox.
 */
export async function seenFor(
  { calendars, store, log }: SeeingParts,
  { people, rooms, timetable }: CycleProblem,
  calendar: Calendar,
  now: Temporal.Instant,
  signal?: AbortSignal,
): Promise<Seen | Later | null> {
  const stretch = stretchOf(calendar, timetable);
  if (!calendars || !stretch || people.length === 0) return null;
  const own = await ownFrom(store, now);
  const mailboxes = [...(await mailboxesOf(store, people)), ...roomMailboxes(rooms)];
  const seen = await see(calendars, mailboxes, stretch, own, signal ? { signal } : {});
  if (seen.kind === 'not-allowed') {
    log.warn({ code: seen.code }, 'Graph does not let calendars be seen; planned without them');
    return null;
  }
  if (seen.kind === 'later') log.warn({ code: seen.code }, 'calendars cannot be seen now; planning waits');
  else
    log.info(
      { seen: seen.views.size, unseen: people.length + rooms.length - seen.views.size },
      'looked into calendars',
    );
  return seen;
}

/** The same of a few, for whom somebody waits; nothing where none of them has a mailbox. */
export async function seenNow(
  { calendars, store }: SeeingParts & { readonly calendars: Calendars },
  { people, rooms }: { readonly people: readonly string[]; readonly rooms: readonly Room[] },
  stretch: Stretch,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<Seen | Refusal | null> {
  const mailboxes = [...(await mailboxesOf(store, people)), ...roomMailboxes(rooms)];
  if (mailboxes.length === 0) return null;
  const own = await ownFrom(store, now, people);
  return await see(calendars, mailboxes, stretch, own, { signal, hasty: true });
}

async function mailboxesOf(store: Store, people: readonly string[]): Promise<Mailbox[]> {
  return (await store.employees.byNumbers(people)).flatMap((person) => mailboxOf(person) ?? []);
}

async function ownFrom(store: Store, now: Temporal.Instant, people?: readonly string[]): Promise<Own[]> {
  const rows = await store.calendarEvents.standingFrom(toText(now), people);
  return rows.flatMap(({ employee, organizer, room, starts_at, ends_at }) => {
    if (starts_at === null || ends_at === null) return [];
    const who = room === null ? [employee, organizer] : [employee, organizer, roomKey(room)];
    return [{ people: who, from: toMoment(starts_at), to: toMoment(ends_at) }];
  });
}
