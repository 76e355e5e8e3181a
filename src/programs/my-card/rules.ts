import type { Pack } from '../../policy/pack.ts';
import type { Rule } from '../../policy/rule.ts';
import { type Footer, footerOf } from '../footer.ts';
import type { Turn } from '../program.ts';
import type { Content } from './content.ts';
import { program, visibility } from './records.ts';

type Kind = Content['kind'];

/** The rule that stands behind a card somebody called up themselves. */
export function ruleFor(pack: Pack, kind: Kind): Rule | undefined {
  return pack.rules.find((rule) => rule.program === program && (rule.content as Content).kind === kind);
}

export function introOf(turn: Turn, kind: Kind): string {
  const rule = ruleFor(turn.pack, kind);
  return rule ? (rule.content as Content).intro[turn.language] : '';
}

export function footerFor(turn: Turn, kind: Kind): Footer | null {
  const rule = ruleFor(turn.pack, kind);
  if (!rule) return null;
  return footerOf(
    turn.pack,
    rule,
    kind === 'reflect' ? visibility.reflection : visibility['own-actions'],
    turn.language,
  );
}
