import { findRule } from '../../policy/lookup.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import { toMoment } from '../../store/moments.ts';
import type { NudgeRow, Visibility } from '../../store/schema.ts';
import type { Turn } from '../program.ts';
import type { CheckInContent, Content, Questions } from './content.ts';

export const program = 'mentoring';

export type MentoringRule = Rule & { readonly content: Content };

/** A check-in as a nudge brought it. */
export interface Asked {
  readonly rule: MentoringRule;
  readonly role: Questions['role'];
  readonly intro: Questions['intro'];
  readonly checkIn: CheckInContent;
}

/** Who can read what is answered to a card of each role. */
export const visibility: Record<Content['role'], Visibility> = {
  newcomer: 'supervisor-or-mentor-if-shared',
  mentor: 'self',
  supervisor: 'self',
  veteran: 'department',
  'offer-holder': 'self',
  hr: 'hr-named',
  unheard: 'self',
};

export function mentoringRules({ rules }: Pack): readonly MentoringRule[] {
  return rules.filter((rule): rule is MentoringRule => rule.program === program);
}

/** The rule of a nudge, as long as the policy has it. */
export function ruleOf({ pack }: Turn, { rule: id }: NudgeRow): MentoringRule | null {
  const rule = findRule(pack, id);
  return rule?.program === program ? (rule as MentoringRule) : null;
}

/** The check-in of a nudge; `null` when the policy no longer has it. */
export function askedBy(turn: Turn, nudge: NudgeRow): Asked | null {
  const rule = ruleOf(turn, nudge);
  if (!rule || !('checkIns' in rule.content)) return null;
  const { role, intro } = rule.content;
  const checkIn = checkInAfter(rule.content, offsetOf(nudge.occurrence));
  return checkIn ? { rule, role, intro, checkIn } : null;
}

export function checkInAfter({ checkIns }: Questions, offset: string | null): CheckInContent | null {
  const found = checkIns.find(({ after }) => after === offset);
  return found ?? (checkIns.length === 1 ? (checkIns[0] ?? null) : null);
}

/** The offset in an occurrence's name: `P1W` of `mentoring.newcomer@2027-04-01+P1W`. */
export function offsetOf(occurrence: string): string | null {
  return /\d\+?(-?P\w+)$/.exec(occurrence)?.[1] ?? null;
}

/** The date from which a nudge's time is counted: the day a newcomer started. */
export function countedFrom(occurrence: string): string | null {
  return /@(\d{4}-\d{2}-\d{2})\+?-?P\w+$/.exec(occurrence)?.[1] ?? null;
}

/** The date for which a nudge was wanted: what was answered to it is known by that. */
export function dateOf({ pack }: Turn, nudge: NudgeRow): string {
  return pack.calendar.dateOf(toMoment(nudge.wanted_at));
}

/** In the name of which rule a person raises a hand: one and the same, from whatever card they come. */
export function ruleForHands(turn: Turn): MentoringRule | null {
  const rules = mentoringRules(turn.pack);
  const role = turn.person.status === 'offered' ? 'offer-holder' : 'newcomer';
  return rules.find(({ content }) => content.role === role) ?? rules[0] ?? null;
}
