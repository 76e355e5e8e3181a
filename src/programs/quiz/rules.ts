import type { Localized } from '../../language.ts';
import type { Readers } from '../../people/visibility.ts';
import { findRule } from '../../policy/lookup.ts';
import type { Rule } from '../../policy/rule.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { type Footer, footerOf } from '../footer.ts';
import type { Turn } from '../program.ts';
import type { Content } from './content.ts';
import { program } from './records.ts';
import type { Round } from './rounds.ts';

/** A round's answers are the person's own as any others are; that it is finished is not. */
export function readersOf({ kind }: Content): Readers {
  return kind === 'practice' ? 'self' : 'self-done-named';
}

/** What the rule that sent a card says with it; nothing for a card somebody called up. */
export function introOf({ pack }: Turn, nudge: NudgeRow | null): Localized | null {
  const rule = nudge ? findRule(pack, nudge.rule) : undefined;
  return rule?.program === program ? (rule.content as Content).intro : null;
}

/** The rule behind a card: the one that sent it, or for a card somebody called up the first of its kind. */
export function footerFor(turn: Turn, round: Round | null, nudge: NudgeRow | null): Footer | null {
  const sender = nudge ? findRule(turn.pack, nudge.rule) : undefined;
  const rule =
    (sender?.program === program ? sender : null) ?? round?.rule ?? turn.pack.rules.find(isPractice);
  return rule ? footerOf(turn.pack, rule, readersOf(rule.content as Content), turn.language) : null;
}

function isPractice(rule: Rule): boolean {
  return rule.program === program && (rule.content as Content).kind === 'practice';
}
