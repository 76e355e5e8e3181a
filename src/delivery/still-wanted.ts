import type { Temporal } from 'temporal-polyfill';
import type { Directory } from '../people/directory.ts';
import { isExempt, noonOf, wishesOf } from '../people/preferences.ts';
import { placeDay } from '../planning/place.ts';
import { addDays, startOfWeek } from '../policy/dates.ts';
import { isAway } from '../policy/due.ts';
import { findRule } from '../policy/lookup.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import { startOfDay } from '../policy/spans.ts';
import { isWanted } from '../policy/wanted.ts';
import { toMoment, toText } from '../store/moments.ts';
import type { NudgeRow, PreferenceRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type NotNow, type Obstacle, postponed, startOfWork, wrongMoment } from './wrong-moment.ts';

export type Verdict = { readonly kind: 'send'; readonly person: Person; readonly rule: Rule } | NotNow;

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
  if (!(await isMeant(parts, nudge, rule, person, today))) return { kind: 'skip', reason: 'not-wanted' };
  const wrong = wrongMoment(pack, nudge, now);
  if (wrong) return wrong;
  if (isExempt(nudge)) return { kind: 'send', person, rule };
  const preference = await parts.store.preferences.of(nudge.employee);
  if (wishesOf(preference).muted.has(nudge.program)) return { kind: 'skip', reason: 'muted' };
  const obstacle =
    paused(pack, preference, today) ??
    inQuiet(pack, preference, now) ??
    inBlackout(pack, person, today) ??
    (await overBudget(parts, nudge, now));
  return obstacle ? postponed(nudge, obstacle) : { kind: 'send', person, rule };
}

/**
 * Whether the rule still means the person: today, and on the day the nudge stands for. Friday's reflection that
 * is sent on Monday is done when Friday's week is. A follow-up is meant for whom it was written to; whether what it
 * is about still holds, its program says when it composes it.
 */
async function isMeant(
  { directory, pack }: WantedParts,
  nudge: NudgeRow,
  rule: Rule,
  person: Person,
  today: string,
): Promise<boolean> {
  if (nudge.origin === 'follow-up') return nudge.priority === 'required' || !isAway(person);
  if (!isWanted(rule, person, today).wanted) return false;
  const wantedOn = pack().calendar.dateOf(toMoment(nudge.wanted_at));
  if (wantedOn === today) return true;
  const then = await directory.person(wantedOn, nudge.employee);
  return then !== undefined && isWanted(rule, then, wantedOn).wanted;
}

function paused(pack: Pack, preference: PreferenceRow | undefined, today: string): Obstacle | null {
  const until = preference?.paused_until;
  if (!until || until < today) return null;
  // The pause holds through its last day.
  return { until: startOfWork(pack, addDays(until, 1)), reason: 'paused' };
}

function inQuiet(pack: Pack, preference: PreferenceRow | undefined, now: Temporal.Instant): Obstacle | null {
  const today = pack.calendar.dateOf(now);
  const isQuiet =
    wishesOf(preference).quietAfternoon && now.epochMilliseconds >= noonOf(pack.calendar, today);
  return isQuiet ? { until: startOfWork(pack, addDays(today, 1)), reason: 'quiet' } : null;
}

/** Nothing is planned for a busy time, and what was moved into it waits for its end. */
function inBlackout(pack: Pack, person: Person, today: string): Obstacle | null {
  let day = today;
  while (pack.calendar.inBlackout(day, person)) day = pack.calendar.nextWorkingDay(day, 1);
  return day === today ? null : { until: startOfWork(pack, day), reason: 'blackout' };
}

async function overBudget(
  parts: WantedParts,
  nudge: NudgeRow,
  now: Temporal.Instant,
): Promise<Obstacle | null> {
  const { calendar } = parts.pack();
  const today = calendar.dateOf(now);
  const window = calendar.workingWindow(today);
  const wish = {
    id: nudge.id,
    priority: nudge.priority,
    asked: false,
    wantedAt: now.epochMilliseconds,
    expiresAt: toMoment(nudge.expires_at).epochMilliseconds,
  };
  const day = {
    window: window && { from: now.epochMilliseconds, to: window.to.epochMilliseconds },
    quietFrom: null,
    ...(await deliveredTo(parts, nudge, today)),
    budget: calendar.budget,
  };
  const place = placeDay(day, [wish]).get(nudge.id) ?? 'later';
  if (place === 'later') return { until: startOfWork(parts.pack(), addDays(today, 1)), reason: 'budget' };
  const wait = place.at - now.epochMilliseconds;
  return wait > 0 ? { until: now.add({ milliseconds: wait }), reason: 'budget' } : null;
}

/** What the person already had this week, and when today; after a clock that went back also what lies ahead. */
async function deliveredTo({ store, pack }: WantedParts, nudge: NudgeRow, today: string) {
  const { calendar } = pack();
  const week = startOfWeek(today);
  const others = await store.nudges.deliveredBetween(
    toText(startOfDay(calendar, week)),
    toText(startOfDay(calendar, addDays(week, 7))),
    [nudge.employee],
  );
  const sent = others
    .filter(({ id }) => id !== nudge.id)
    .map(({ at }) => toMoment(at))
    .map((at) => ({ date: calendar.dateOf(at), at: at.epochMilliseconds }));
  return {
    sentToday: sent.filter(({ date }) => date === today).map(({ at }) => at),
    sentThisWeek: sent.length,
  };
}
