import type { Temporal } from 'temporal-polyfill';
import type { Reason } from '../outbox/reasons.ts';
import type { Directory } from '../people/directory.ts';
import { placeDay } from '../planning/place.ts';
import { addDays } from '../policy/dates.ts';
import { findRule } from '../policy/lookup.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import { startOfDay, startOfWeek } from '../policy/spans.ts';
import { isWanted } from '../policy/wanted.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

export type Verdict =
  | { readonly kind: 'send'; readonly person: Person; readonly rule: Rule }
  | { readonly kind: 'skip'; readonly reason: Reason }
  | { readonly kind: 'defer'; readonly until: Temporal.Instant; readonly reason: Reason };

export interface WantedParts {
  readonly store: Store;
  readonly directory: Directory;
  readonly pack: () => Pack;
}

/**
 * Asks again, just before sending: is the person still here and still meant, is it a moment at which we may
 * write, and is there room in the budget? Much can have changed since the day was planned.
 */
export async function stillWanted(
  parts: WantedParts,
  nudge: NudgeRow,
  now: Temporal.Instant,
): Promise<Verdict> {
  const pack = parts.pack();
  const today = pack.calendar.dateOf(now);
  const rule = findRule(pack, nudge.rule);
  if (!rule) return { kind: 'skip', reason: 'rule-withdrawn' };
  const person = await parts.directory.person(today, nudge.employee);
  if (!person || person.status === 'left') return { kind: 'skip', reason: 'gone' };
  if (!isWanted(rule, person, today).wanted) return { kind: 'skip', reason: 'not-wanted' };
  const obstacle =
    (await paused(parts, nudge, today)) ??
    outsideHours(pack, today, now) ??
    (await overBudget(parts, nudge, now));
  if (!obstacle) return { kind: 'send', person, rule };
  const expired = obstacle.until.epochMilliseconds >= toMoment(nudge.expires_at).epochMilliseconds;
  return expired ? { kind: 'skip', reason: obstacle.reason } : { kind: 'defer', ...obstacle };
}

interface Obstacle {
  readonly until: Temporal.Instant;
  readonly reason: Reason;
}

/** A pause holds everything but what is required. */
async function paused(parts: WantedParts, nudge: NudgeRow, today: string): Promise<Obstacle | null> {
  if (nudge.priority === 'required') return null;
  const until = (await parts.store.preferences.of(nudge.employee))?.paused_until;
  if (!until || until < today) return null;
  // The pause holds through its last day.
  return { until: startOfWork(parts.pack(), addDays(until, 1)), reason: 'paused' };
}

function outsideHours(pack: Pack, today: string, now: Temporal.Instant): Obstacle | null {
  const window = pack.calendar.workingWindow(today);
  const at = now.epochMilliseconds;
  if (window && at >= window.from.epochMilliseconds && at < window.to.epochMilliseconds) return null;
  const early = window !== null && at < window.from.epochMilliseconds;
  return {
    until: early ? window.from : startOfWork(pack, addDays(today, 1)),
    reason: 'expired',
  };
}

/** The start of work on the first working day from a date on. */
function startOfWork(pack: Pack, date: string): Temporal.Instant {
  const day = pack.calendar.nextWorkingDay(date, 0);
  const window = pack.calendar.workingWindow(day);
  if (!window) throw new RangeError(`No working window on ${day}`);
  return window.from;
}

async function overBudget(
  parts: WantedParts,
  nudge: NudgeRow,
  now: Temporal.Instant,
): Promise<Obstacle | null> {
  if (nudge.priority === 'required') return null;
  const { calendar } = parts.pack();
  const today = calendar.dateOf(now);
  const dayStart = startOfDay(calendar, today);
  const weekStart = startOfDay(calendar, startOfWeek(today));
  const dayEnd = startOfDay(calendar, addDays(today, 1));
  const others = await parts.store.nudges.deliveredBetween(toText(weekStart), toText(dayEnd), [
    nudge.employee,
  ]);
  const sent = others
    .filter((other) => other.id !== nudge.id)
    .map((other) => toMoment(other.at).epochMilliseconds);
  const window = calendar.workingWindow(today);
  const place = placeDay(
    {
      window: window && { from: now.epochMilliseconds, to: window.to.epochMilliseconds },
      sentToday: sent.filter((at) => at >= dayStart.epochMilliseconds),
      sentThisWeek: sent.length,
      budget: calendar.budget,
    },
    [
      {
        id: nudge.id,
        priority: nudge.priority,
        wantedAt: now.epochMilliseconds,
        expiresAt: toMoment(nudge.expires_at).epochMilliseconds,
      },
    ],
  ).get(nudge.id);
  if (place === 'later' || !place)
    return { until: startOfWork(parts.pack(), addDays(today, 1)), reason: 'budget' };
  const wait = place.at - now.epochMilliseconds;
  return wait > 0 ? { until: now.add({ milliseconds: wait }), reason: 'budget' } : null;
}
