import type { Card } from '../../delivery/sender.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { cardOf } from '../card.ts';
import type { Problem, Turn } from '../program.ts';
import { footerFor, reasonText } from './rules.ts';
import type { Staying } from './team.ts';

/** A larger team is written, not chosen from: the list has to fit the card. */
const mostColleagues = 60;

/** Whom to ask so that somebody can go home: one of the team, or anybody by name. */
export async function askCard(
  turn: Turn,
  date: string,
  { employee, plan }: Staying,
  nudge: NudgeRow | null,
  given: { readonly colleague?: string | undefined; readonly other?: string | undefined } = {},
  problem: Problem | null = null,
): Promise<Card> {
  const team = await turn.store.employees.reportsOf(turn.person.number);
  const others = team.filter(({ number }) => number !== employee.number).slice(0, mostColleagues);
  return cardOf(turn, 'no-overtime-ask', {
    nudge: nudge?.id ?? null,
    date,
    employee: employee.number,
    about: plan.revision,
    name: employee.name,
    reason: reasonText(turn.pack, plan.stay.reason, turn.language),
    until: plan.stay.until,
    colleagues: others.map(({ number, name }) => ({ value: number, title: name })),
    hasColleagues: others.length > 0,
    colleague: given.colleague ?? '',
    other: given.other ?? '',
    error: problem?.[turn.language] ?? null,
    footer: footerFor(turn, 'supervisor-summary', nudge, 'decision'),
  });
}
