import { firingsBetween, isValidOn } from '../../policy/due.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Turn } from '../program.ts';
import type { Content, RoundContent } from './content.ts';
import { completionOf, program } from './records.ts';

/** A round of one fiscal year, as it is asked of one person. */
export interface Round {
  /** What everything about it is kept under: `2026/compliance`. */
  readonly key: string;
  readonly rule: Rule;
  readonly content: RoundContent;
  /** The first day on which the person is asked, and the last that is in time. */
  readonly opensOn: string;
  readonly deadline: string;
}

/** The rules that define a round. */
export function roundRules(pack: Pack): { readonly rule: Rule; readonly content: RoundContent }[] {
  return pack.rules.flatMap((rule) => {
    if (rule.program !== program) return [];
    const content = rule.content as Content;
    return content.kind === 'round' ? [{ rule, content }] : [];
  });
}

/** A round in the fiscal year of the date; `null` if nobody who joined when the person did is asked in that year. */
export function roundFor(
  pack: Pack,
  { rule, content }: { readonly rule: Rule; readonly content: RoundContent },
  person: Person,
  date: string,
): Round | null {
  const { calendar } = pack;
  const { from, to } = calendar.fiscalYearDays(date);
  const first = person.hiredOn > from ? person.hiredOn : from;
  const firings = first > to ? [] : firingsBetween(pack, rule, person, first, to);
  const opensOn = firings.find((firing) => isValidOn(rule, firing.date))?.date;
  if (opensOn === undefined) return null;
  const deadline = calendar.nextWorkingDay(opensOn, content.answerWithin.businessDays);
  return { key: `${calendar.fiscalYear(date)}/${content.round}`, rule, content, opensOn, deadline };
}

/** The round under a key, as long as the policy has it and its year lasts. */
export function roundNamed({ pack, person, today }: Turn, key: string): Round | null {
  const rounds = roundRules(pack).map((each) => roundFor(pack, each, person, today));
  return rounds.find((round) => round?.key === key) ?? null;
}

/** Whether the round is asked of the person by the date. */
export function isAsked({ rule, opensOn }: Round, person: Person, date: string): boolean {
  return opensOn <= date && rule.audience.matches(person, date);
}

/** What the person is asked by now and has not finished, the nearest deadline first. */
export async function openRounds(turn: Turn): Promise<Round[]> {
  const { pack, person, today } = turn;
  const rounds: Round[] = [];
  for (const each of roundRules(pack)) {
    const round = roundFor(pack, each, person, today);
    if (round && isAsked(round, person, today) && !(await completionOf(turn, round.key))) rounds.push(round);
  }
  return rounds.sort((a, b) => (a.deadline < b.deadline ? -1 : 1));
}
