import { findRule } from '../../policy/lookup.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import type { NudgeRow } from '../../store/schema.ts';
import { type Footer, footerOf } from '../footer.ts';
import type { Turn } from '../program.ts';
import type { Content } from './content.ts';
import { program, visibility } from './records.ts';

type Kind = Content['kind'];

/** The rule behind a card: the one that sent it, or for a card somebody called up the first of its kind. */
function ruleBehind(pack: Pack, kind: Kind, nudge: NudgeRow | null): Rule | undefined {
  const sender = nudge ? findRule(pack, nudge.rule) : undefined;
  return [...(sender ? [sender] : []), ...pack.rules].find(
    (rule) => rule.program === program && (rule.content as Content).kind === kind,
  );
}

export function introOf(turn: Turn, kind: Kind, nudge: NudgeRow | null): string {
  const rule = ruleBehind(turn.pack, kind, nudge);
  return rule ? (rule.content as Content).intro[turn.language] : '';
}

export function footerFor(turn: Turn, kind: Kind, nudge: NudgeRow | null): Footer | null {
  const rule = ruleBehind(turn.pack, kind, nudge);
  if (!rule) return null;
  return footerOf(
    turn.pack,
    rule,
    kind === 'reflect' ? visibility.reflection : visibility['own-actions'],
    turn.language,
  );
}
