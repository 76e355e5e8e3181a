import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../policy/calendar.ts';
import { addDays } from '../../policy/dates.ts';
import {
  type Calendars,
  type LookOptions,
  type Mailbox,
  type Refusal,
  SLOT,
  type Stretch,
} from './calendar.ts';
import { type Bits, clear, has, mark } from './schedule/bits.ts';
import type { Timetable } from './timetable.ts';

/** When people are taken by what stands in their own calendars: by employee number, slots from a moment on. */
export interface Seen {
  readonly kind: 'seen';
  readonly from: Temporal.Instant;
  readonly views: ReadonlyMap<string, Bits>;
  /** Whose calendar could not be seen, with the reason: only what they blocked themselves counts. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** What the service itself put into somebody's calendar. */
export interface Own {
  readonly people: readonly string[];
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Looks into calendars over all days of a cycle, past what the service put there itself. */
export async function see(
  calendars: Calendars,
  people: readonly Mailbox[],
  stretch: Stretch,
  own: readonly Own[],
  options: LookOptions = {},
): Promise<Seen | Refusal> {
  const look = await calendars.look(people, stretch, options);
  if (look.kind !== 'seen') return look;
  for (const each of own)
    for (const person of each.people) {
      const view = look.views.get(person);
      const [first, last] = [slotAt(stretch.from, each.from), slotAt(stretch.from, each.to)];
      if (view) clear(view, Math.max(0, Math.floor(first)), Math.min(view.length * 32, Math.ceil(last)));
    }
  return { kind: 'seen', from: stretch.from, views: look.views, unseen: look.unseen };
}

/** All of the days of a cycle, those included that show what a later deadline would bring. */
export function stretchOf(calendar: Calendar, { days }: Pick<Timetable, 'days'>): Stretch | null {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: calendar.at(first, '00:00'), to: calendar.at(addDays(last, 1), '00:00') };
}

/** Takes over what was seen of a person into the ticks of a cycle. */
export function seenMarker(
  seen: Seen,
  timetable: Timetable,
  calendar: Calendar,
): (taken: Bits, person: string) => void {
  const { stride } = timetable.grid;
  const opens = calendar.workingHours.from;
  const firsts = timetable.days.map((date) => slotAt(seen.from, calendar.at(date, opens)));
  return (taken, person) => {
    const view = seen.views.get(person);
    if (!view) return;
    firsts.forEach((first, day) => {
      for (let tick = 0; tick < stride; tick++) {
        // Work may begin between two slots; then a tick lies in both.
        if (has(view, Math.floor(first) + tick) || has(view, Math.ceil(first) + tick))
          mark(taken, day * stride + tick, day * stride + tick + 1);
      }
    });
  };
}

export function slotAt(from: Temporal.Instant, moment: Temporal.Instant): number {
  return (moment.epochMilliseconds - from.epochMilliseconds) / (SLOT * 60_000);
}
