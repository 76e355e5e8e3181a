import type { Localized } from '../../language.ts';
import type { Readers } from '../../people/visibility.ts';
import { findRule } from '../../policy/lookup.ts';
import type { Rule } from '../../policy/rule.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { type Footer, footerOf } from '../footer.ts';
import type { Turn } from '../program.ts';
import type { Check } from './checks.ts';
import type { Content } from './content.ts';
import { program } from './records.ts';

/** What was marked is the person's own; HR learns that it is done, and totals. */
export const readers: Readers = 'aggregate-done-named';

/** The rule behind a card: the one that sent it, or for a card somebody called up any that asks for the same. */
function ruleBehind({ pack }: Turn, { rule, checklist }: Check, nudge: NudgeRow | null): Rule | undefined {
  const sender = nudge ? findRule(pack, nudge.rule) : undefined;
  const asks = (each: Rule) =>
    each.program === program && (each.content as Content).checklist === checklist.id;
  return sender && asks(sender) ? sender : (rule ?? pack.rules.find(asks));
}

/** What the rule that sent a card says with it; nothing for a card somebody called up. */
export function introOf(turn: Turn, check: Check, nudge: NudgeRow | null): Localized | null {
  const rule = nudge && ruleBehind(turn, check, nudge);
  return rule ? (rule.content as Content).intro : null;
}

export function footerFor(turn: Turn, check: Check, nudge: NudgeRow | null): Footer | null {
  const rule = ruleBehind(turn, check, nudge);
  return rule ? footerOf(turn.pack, rule, readers, turn.language) : null;
}
