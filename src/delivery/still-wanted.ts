import { cardOfNudge } from '../outbox/digest.ts';
import { isExempt, noonOf, wishesOf } from '../people/preferences.ts';
import { placeDay } from '../planning/place.ts';
import { addDays } from '../policy/dates.ts';
import { isAway } from '../policy/due.ts';
import { findRule } from '../policy/lookup.ts';
import type { Pack } from '../policy/pack.ts';
import type { Person } from '../policy/person.ts';
import type { Rule } from '../policy/rule.ts';
import { isWanted } from '../policy/wanted.ts';
import { toMoment } from '../store/moments.ts';
import type { NudgeRow, PreferenceRow } from '../store/schema.ts';
import { type Batch, wantedOn } from './batch.ts';
import { type NotNow, type Obstacle, postponed, startOfWork, wrongMoment } from './wrong-moment.ts';

export type Verdict = { readonly kind: 'send'; readonly person: Person; readonly rule: Rule } | NotNow;

/**
 * Asks again, just before sending: is the person still here and still meant, is it a moment at which we may
 * write, and is there room in the budget? Much can have changed since the day was planned. Pure.
 */
export function stillWanted(pack: Pack, nudge: NudgeRow, batch: Batch): Verdict {
  const rule = findRule(pack, nudge.rule);
  if (!rule) return { kind: 'skip', reason: 'rule-withdrawn' };
  // What somebody's answer led to goes on: a worry that was raised must not be lost with the rule.
  if (rule.off !== null && nudge.origin === 'rule') return { kind: 'skip', reason: 'switched-off' };
  const person = batch.person(nudge.employee, batch.today);
  if (!person || person.status === 'left') return { kind: 'skip', reason: 'gone' };
  if (!isMeant(pack, nudge, rule, person, batch)) return { kind: 'skip', reason: 'not-wanted' };
  const wrong = wrongMoment(pack, nudge, batch.now);
  if (wrong) return wrong;
  if (isExempt(nudge)) return { kind: 'send', person, rule };
  const preference = batch.preference(nudge.employee);
  if (wishesOf(preference).muted.has(nudge.program)) return { kind: 'skip', reason: 'muted' };
  const obstacle =
    paused(pack, preference, batch.today) ??
    inQuiet(pack, preference, batch) ??
    inBlackout(pack, person, batch.today) ??
    overBudget(pack, nudge, batch);
  return obstacle ? postponed(nudge, obstacle) : { kind: 'send', person, rule };
}

/**
 * Whether the rule still means the person: today, and on the day the nudge stands for. Friday's reflection that
 * is sent on Monday is done when Friday's week is. A follow-up is meant for whom it was written to; whether what it
 * is about still holds, its program says when it composes it.
 */
function isMeant(
  { calendar }: Pack,
  nudge: NudgeRow,
  rule: Rule,
  person: Person,
  { person: personOn, today }: Batch,
): boolean {
  if (nudge.origin === 'follow-up') return nudge.priority === 'required' || !isAway(person);
  if (!isWanted(rule, person, today).wanted) return false;
  const date = wantedOn(nudge, calendar);
  if (date === today) return true;
  const then = personOn(nudge.employee, date);
  return then !== undefined && isWanted(rule, then, date).wanted;
}

function paused(pack: Pack, preference: PreferenceRow | undefined, today: string): Obstacle | null {
  const until = preference?.paused_until;
  if (!until || until < today) return null;
  // The pause holds through its last day.
  return { until: startOfWork(pack, addDays(until, 1)), reason: 'paused' };
}

function inQuiet(pack: Pack, preference: PreferenceRow | undefined, { now, today }: Batch): Obstacle | null {
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

function overBudget(pack: Pack, nudge: NudgeRow, batch: Batch): Obstacle | null {
  const { now, today } = batch;
  const window = pack.calendar.workingWindow(today);
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
    ...deliveredTo(pack, nudge, batch),
    budget: pack.calendar.budget,
  };
  const place = placeDay(day, [wish]).get(nudge.id) ?? 'later';
  if (place === 'later') return { until: startOfWork(pack, addDays(today, 1)), reason: 'budget' };
  const wait = place.at - now.epochMilliseconds;
  return wait > 0 ? { until: now.add({ milliseconds: wait }), reason: 'budget' } : null;
}

/** What the person already had this week, and when today. */
function deliveredTo({ calendar }: Pack, nudge: NudgeRow, batch: Batch) {
  const own = cardOfNudge(nudge);
  const others = batch.deliveredThisWeek(nudge.employee).filter(({ card }) => card !== own);
  const today = others.filter(({ at }) => calendar.dateOf(at) === batch.today);
  return {
    sentToday: today.map(({ at }) => at.epochMilliseconds),
    sentThisWeek: others.length,
  };
}
