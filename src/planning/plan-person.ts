import type { Frame } from './frame.ts';
import { type Day, isLight, type Place, placeTogether, type Wish } from './place.ts';

/** A nudge that was planned before and is due today or was due earlier. */
export interface Waiting extends Wish {
  readonly dueAt: number;
  /** How often it was tried already. */
  readonly attempts: number;
}

/** One person's nudges as a plan finds them; `sent` is when something went out in the week of the day. */
export interface PersonDay {
  readonly fresh: readonly Wish[];
  readonly waiting: readonly Waiting[];
  readonly sent: readonly number[];
  /** Whether the person wants their afternoons quiet. */
  readonly quiet?: boolean;
}

/** What a plan makes of a nudge: it goes out at a moment of this or the next working day, or not at all. */
export type Placement =
  | { readonly state: 'planned'; readonly at: number }
  | { readonly state: 'skipped'; readonly reason: 'budget' | 'expired' };

/**
 * Plans the rest of one person's day. Gives a placement for everything that is free to be placed, by id: not for
 * what is being tried again, or is due this minute.
 */
export function planPerson(frame: Frame, now: number, person: PersonDay): Map<string, Placement> {
  const loose: Wish[] = [...person.fresh];
  const taken = person.sent.filter((at) => at >= frame.start && at < frame.end);
  let thisWeek = person.sent.length;
  const light = new Set<number>();
  for (const nudge of person.waiting) {
    if (!isFixed(nudge, frame, now)) loose.push(nudge);
    else if (!nudge.asked) {
      // One that is overdue goes out now, not when it was meant to.
      const at = Math.max(nudge.dueAt, now);
      // What is light and goes out at one moment is on one card.
      if (isLight(nudge) && light.has(at)) continue;
      if (isLight(nudge)) light.add(at);
      taken.push(at);
      thisWeek += 1;
    }
  }
  const window = restOf(frame.window, now);
  const quietFrom = person.quiet ? frame.noon : null;
  const day: Day = { window, quietFrom, sentToday: taken, sentThisWeek: thisWeek, budget: frame.budget };
  const places = placeTogether(day, loose);
  const placements = new Map<string, Placement>();
  for (const wish of loose)
    placements.set(wish.id, placementOf(wish, places.get(wish.id) ?? 'later', window, frame));
  return placements;
}

/** Moving what is being tried again would undo its back-off. */
function isFixed(nudge: Waiting, frame: Frame, now: number): boolean {
  return nudge.attempts > 0 || (nudge.dueAt >= frame.start && nudge.dueAt <= now);
}

/** The part of the working hours that is still to come. */
function restOf(window: Day['window'], now: number): Day['window'] {
  if (window === null || now <= window.from) return window;
  return now < window.to ? { from: now, to: window.to } : null;
}

function placementOf(wish: Wish, place: Place, window: Day['window'], frame: Frame): Placement {
  if (place !== 'later') return { state: 'planned', at: place.at };
  if (frame.nextStart < wish.expiresAt) return { state: 'planned', at: frame.nextStart };
  return { state: 'skipped', reason: hadTime(wish, window) ? 'budget' : 'expired' };
}

/** Whether the hours of the day would have had room for it, so that only the limits kept it out. */
function hadTime({ wantedAt, expiresAt }: Wish, window: Day['window']): boolean {
  if (window === null) return false;
  return Math.max(wantedAt, window.from) < Math.min(window.to, expiresAt);
}
