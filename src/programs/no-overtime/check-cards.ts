import type { Card } from '../../delivery/sender.ts';
import { dateText } from '../../spoken-dates.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Problem, Turn } from '../program.ts';
import { choicesOf } from './plan-cards.ts';
import { planOn, resultOn } from './records.ts';
import { footerFor, introOf, reasonChoices, reasonText } from './rules.ts';
import { timesStayed } from './times.ts';

interface Given {
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
}

/** Asks how a planned day went, holding what was answered or entered. */
export async function checkCard(
  turn: Turn,
  date: string,
  nudge: NudgeRow | null,
  given?: Given,
  problem: Problem | null = null,
): Promise<Card> {
  const plan = await planOn(turn, date);
  const stayed = (await resultOn(turn, date))?.stayed;
  const { until, reason } = given ?? { until: stayed?.until, reason: stayed?.reason ?? undefined };
  return cardOf(turn, 'no-overtime-check', {
    nudge: nudge?.id ?? null,
    date,
    day: dateText(date, turn.language),
    intro: introOf(turn, 'next-morning-check', nudge),
    planned: plan?.stay?.until ?? null,
    reasons: reasonChoices(turn),
    times: choicesOf(timesStayed(turn.pack), until),
    until: until ?? '',
    reason: reason ?? '',
    error: problem?.[turn.language] ?? null,
    footer: footerFor(turn, 'next-morning-check', nudge, 'result'),
  });
}

/** How the day went, as it is kept; without an answer, the question. */
export async function checkedCard(turn: Turn, date: string, nudge: NudgeRow | null): Promise<Card> {
  const result = await resultOn(turn, date);
  if (!result) return checkCard(turn, date, nudge);
  const { pack, language, today, person } = turn;
  const { stayed } = result;
  return cardOf(turn, 'no-overtime-checked', {
    nudge: nudge?.id ?? null,
    date,
    day: dateText(date, language),
    home: stayed === null,
    until: stayed?.until ?? null,
    reason: stayed?.reason ? reasonText(pack, stayed.reason, language) : null,
    planToday: pack.calendar.noOvertime.isDay(today, person),
    footer: footerFor(turn, 'next-morning-check', nudge, 'result'),
  });
}
