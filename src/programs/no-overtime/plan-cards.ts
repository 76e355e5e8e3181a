import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Problem, Turn } from '../program.ts';
import { checkWaitingOn } from './check-waiting.ts';
import { leaderOf } from './leader.ts';
import { planOn } from './records.ts';
import { replyTo } from './replies.ts';
import { replyText } from './reply-text.ts';
import { footerFor, introOf, reasonChoices, reasonText } from './rules.ts';
import { isOver, timesToPlan } from './times.ts';

interface Given {
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
  readonly helps?: string | undefined;
}

/** The card to plan the day with, holding the plan as it stands or what was entered. */
export async function planCard(
  turn: Turn,
  date: string,
  nudge: NudgeRow | null,
  given?: Given,
  problem: Problem | null = null,
): Promise<Card> {
  const stay = (await planOn(turn, date))?.stay;
  const { reason, until, helps } = given ?? { ...stay, helps: stay?.help ?? '' };
  const leader = await leaderOf(turn);
  const waiting = await checkWaitingOn(turn, date);
  return cardOf(turn, 'no-overtime-plan', {
    nudge: nudge?.id ?? null,
    date,
    day: dateText(date, turn.language),
    isWeek: turn.pack.calendar.noOvertime.isWeek(date),
    intro: introOf(turn, 'morning-plan', nudge),
    reasons: reasonChoices(turn),
    times: choicesOf(timesToPlan(turn.pack), until),
    reason: reason ?? '',
    until: until ?? '',
    helps: helps ?? '',
    supervisor: leader?.name ?? null,
    waiting: waiting && { date: waiting, day: dateText(waiting, turn.language) },
    error: problem?.[turn.language] ?? null,
    footer: footerFor(turn, 'morning-plan', nudge, 'plan'),
  });
}

/** Times as choices; one that was given and is none of the half hours stays among them. */
export function choicesOf(times: readonly string[], given?: string) {
  const isTime = given !== undefined && /^\d\d:\d\d$/.test(given);
  const all = isTime && !times.includes(given) ? [...times, given].sort() : times;
  return all.map((time) => ({ value: time, title: time }));
}

/** The plan as it is kept, with what the supervisor replied; without one, the card to make it with. */
export async function plannedCard(turn: Turn, date: string, nudge: NudgeRow | null): Promise<Card> {
  const plan = await planOn(turn, date);
  if (!plan) return planCard(turn, date, nudge);
  const { pack, language, now } = turn;
  const reply = plan.stay ? await replyTo(turn, date, plan) : null;
  const reader = plan.sharedWith ? await turn.store.employees.byNumber(plan.sharedWith) : undefined;
  return cardOf(turn, 'no-overtime-planned', {
    nudge: nudge?.id ?? null,
    date,
    day: dateText(date, language),
    stay: plan.stay && {
      reason: reasonText(pack, plan.stay.reason, language),
      until: plan.stay.until,
      help: plan.stay.help,
    },
    supervisor: reader?.name ?? null,
    reply: reply ? replyText(turn, reply) : null,
    editable: date === turn.today && !isOver(pack, date, now),
    footer: footerFor(turn, 'morning-plan', nudge, 'plan'),
  });
}
