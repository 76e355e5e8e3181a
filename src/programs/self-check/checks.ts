import { compileAudience } from '../../policy/audience.ts';
import { firingsBetween, isValidOn } from '../../policy/due.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Checklist } from '../../policy/schema/checklists.ts';
import type { Turn } from '../program.ts';
import type { Content } from './content.ts';
import { completionOf, program } from './records.ts';

/** A checklist in one quarter, as it stands for one person. */
export interface Check {
  /** What everything about it is kept under: `2026-Q3/misconduct-prevention`. */
  readonly key: string;
  readonly checklist: Checklist;
  /** The rule that asks for it first in the quarter; `null` where none does and people call it up themselves. */
  readonly rule: Rule | null;
  /** The first day on which the person is asked, and the last that is in time. */
  readonly opensOn: string | null;
  readonly deadline: string | null;
}

export function checklistNamed({ checklists }: Pack, id: string): Checklist | undefined {
  return checklists.find((checklist) => checklist.id === id);
}

/** The checklist in the quarter of the date. */
export function checkOn(pack: Pack, checklist: Checklist, person: Person, date: string): Check {
  const { calendar } = pack;
  const quarter = calendar.quarterOf(date);
  const { from, to } = calendar.quarterDays(quarter);
  const first = person.hiredOn > from ? person.hiredOn : from;
  const asked = first > to ? [] : rulesFor(pack, checklist).flatMap((rule) => firstOf(rule, first, to));
  const [opening] = asked.sort((a, b) => (a.date < b.date ? -1 : 1));
  const key = `${quarter}/${checklist.id}`;
  if (!opening) return { key, checklist, rule: null, opensOn: null, deadline: null };
  const { rule, date: opensOn } = opening;
  const deadline = calendar.nextWorkingDay(opensOn, (rule.content as Content).answerWithin.businessDays);
  return { key, checklist, rule, opensOn, deadline };

  function firstOf(rule: Rule, since: string, until: string) {
    const firings = firingsBetween(pack, rule, person, since, until);
    const firing = firings.find((each) => isValidOn(rule, each.date));
    return firing ? [{ rule, date: firing.date }] : [];
  }
}

/** The check under a key, as long as its quarter lasts and the policy has its checklist. */
export function checkNamed({ pack, person, today }: Turn, key: string): Check | null {
  const [quarter, id = ''] = key.split('/');
  const checklist = checklistNamed(pack, id);
  return checklist && quarter === pack.calendar.quarterOf(today)
    ? checkOn(pack, checklist, person, today)
    : null;
}

/** The quarter's checks that are for the person, called up or not. */
export function checksFor({ pack, person, today }: Turn): Check[] {
  const mine = pack.checklists.filter(({ audience }) => {
    const compiled = audience && compileAudience(audience, pack.facts);
    return !compiled || (compiled.ok && compiled.audience.matches(person, today));
  });
  return mine.map((checklist) => checkOn(pack, checklist, person, today));
}

/** Whether the person is asked for the check by the date. */
export function isAsked({ rule, opensOn }: Check, person: Person, date: string): boolean {
  return rule !== null && opensOn !== null && opensOn <= date && rule.audience.matches(person, date);
}

/** What the person is asked for by now and has not done. */
export async function openChecks(turn: Turn): Promise<Check[]> {
  const open: Check[] = [];
  for (const check of checksFor(turn)) {
    if (isAsked(check, turn.person, turn.today) && !(await completionOf(turn, check))) open.push(check);
  }
  return open;
}

function rulesFor({ rules }: Pack, { id }: Checklist): Rule[] {
  return rules.filter((rule) => rule.program === program && (rule.content as Content).checklist === id);
}
