import type { Card } from '../../delivery/sender.ts';
import type { Occasion } from '../program.ts';
import type { Content } from './content.ts';
import { practiceCard, roundCard } from './flow.ts';
import { completionOf } from './records.ts';
import { roundFor, roundRules } from './rounds.ts';

/** The card of a rule's kind; a round that is finished, or whose year is over, is not spoken of again. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { content, nudge } = occasion;
  if (content.kind === 'practice') {
    return practiceCard(occasion, { count: content.questions, topics: content.topics }, nudge);
  }
  const defined = roundRules(occasion.pack).find((each) => each.content.round === content.round);
  const round = defined && roundFor(occasion.pack, defined, occasion.person, occasion.today);
  if (!round || round.opensOn > occasion.today || (await completionOf(occasion, round.key))) return null;
  return roundCard(occasion, round, nudge);
}
