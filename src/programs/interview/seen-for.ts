import type { Temporal } from 'temporal-polyfill';
import type { Log } from '../../log.ts';
import type { Calendar } from '../../policy/calendar.ts';
import type { Room } from '../../policy/schema/rooms.ts';
import { toMoment, toText } from '../../store/moments.ts';
import type { Store } from '../../store/store.ts';
import type { Calendars, LookOptions, Mailbox, Refusal, Stretch } from './calendar.ts';
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
  const whose = { people: await mailboxesOf(store, people), rooms: roomMailboxes(rooms) };
  const seen = await seeBoth(calendars, whose, stretch, own, signal ? { signal } : {});
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
  const whose = { people: await mailboxesOf(store, people), rooms: roomMailboxes(rooms) };
  if (whose.people.length + whose.rooms.length === 0) return null;
  const ids = rooms.map(({ id }) => id);
  const own = await ownFrom(store, now, { people, rooms: ids });
  return await seeBoth(calendars, whose, stretch, own, { signal, hasty: true });
}

/** Rooms apart from people: a service that may not look into them may look into people's calendars all the same. */
async function seeBoth(
  calendars: Calendars,
  { people, rooms }: { readonly people: readonly Mailbox[]; readonly rooms: readonly Mailbox[] },
  stretch: Stretch,
  own: readonly Own[],
  options: LookOptions,
): Promise<Seen | Refusal> {
  const seen = await see(calendars, people, stretch, own, options);
  if (seen.kind !== 'seen' || rooms.length === 0) return seen;
  const inRooms = await see(calendars, rooms, stretch, own, options);
  if (inRooms.kind === 'later') return inRooms;
  const views = inRooms.kind === 'seen' ? inRooms.views : [];
  const unseen =
    inRooms.kind === 'seen'
      ? inRooms.unseen
      : rooms.map(({ person }): [string, string] => [person, inRooms.code]);
  return {
    ...seen,
    views: new Map([...seen.views, ...views]),
    unseen: new Map([...seen.unseen, ...unseen]),
  };
}

async function mailboxesOf(store: Store, people: readonly string[]): Promise<Mailbox[]> {
  return (await store.employees.byNumbers(people)).flatMap((person) => mailboxOf(person) ?? []);
}

/** Of those named, or of everybody. */
async function ownFrom(
  store: Store,
  now: Temporal.Instant,
  whose?: { readonly people: readonly string[]; readonly rooms: readonly string[] },
): Promise<Own[]> {
  const rows = await store.calendarEvents.standingFrom(toText(now), whose?.people, whose?.rooms);
  return rows.flatMap(({ employee, organizer, room, starts_at, ends_at }) => {
    if (starts_at === null || ends_at === null) return [];
    const who = room === null ? [employee, organizer] : [employee, organizer, roomKey(room)];
    return [{ people: who, from: toMoment(starts_at), to: toMoment(ends_at) }];
  });
}
