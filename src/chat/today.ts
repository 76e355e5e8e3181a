import { Temporal } from 'temporal-polyfill';
import type { Card } from '../delivery/sender.ts';
import { reasonText } from '../outbox/reasons.ts';
import { findRule } from '../policy/lookup.ts';
import type { Turn } from '../programs/program.ts';
import { timeText } from '../spoken-dates.ts';
import { toMoment } from '../store/moments.ts';
import type { NudgeRow } from '../store/schema.ts';
import { pausedUntil } from './pause.ts';

/** How many of a person's latest nudges are looked at for today's. */
const lookedAt = 40;

/** What came today, what is still to come, and until when the person has paused. */
export async function todayCard(turn: Turn): Promise<Card> {
  const zone = turn.pack.calendar.zone;
  const nudges = await turn.store.nudges.ofEmployee(turn.person.number, lookedAt);
  const ofToday = nudges
    .filter((nudge) => nudge.state !== 'skipped' && dayOf(nudge, zone) === turn.today)
    .sort((a, b) => (a.due_at < b.due_at ? -1 : 1));
  const items = ofToday.map((nudge) => ({
    title: findRule(turn.pack, nudge.rule)?.title[turn.language] ?? nudge.rule,
    at: timeText(toMoment(nudge.sent_at ?? nudge.due_at), zone),
    state: reasonText(nudge.reason)[turn.language],
  }));
  const paused = await pausedUntil(turn);
  return { name: 'today', data: { items, paused, empty: items.length === 0 }, language: turn.language };
}

function dayOf(nudge: NudgeRow, zone: string): string {
  return Temporal.Instant.from(nudge.sent_at ?? nudge.due_at)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
