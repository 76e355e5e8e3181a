import type { Card } from '../../delivery/sender.ts';
import { cardOf } from '../card.ts';
import { footerOf } from '../footer.ts';
import type { Occasion } from '../program.ts';
import { checkInCard } from './check-in.ts';
import type { Content } from './content.ts';
import { gapsCard } from './gaps.ts';
import { mentorCard } from './mentor.ts';
import { noteCard } from './notes.ts';
import { askedBy, visibility } from './rules.ts';
import { newcomersOf } from './views.ts';

/** The card of a check-in by its role; nothing where there turns out to be nobody to speak of. */
export async function compose(occasion: Occasion<Content>): Promise<Card | null> {
  const { nudge, content } = occasion;
  if (content.role === 'hr') return await gapsCard(occasion, nudge);
  if (content.role === 'unheard') return unheardCard(occasion);
  const asked = askedBy(occasion, nudge);
  if (!asked) return null;
  switch (asked.role) {
    case 'mentor':
      return (await newcomersOf(occasion, 'mentor')).length > 0 ? mentorCard(occasion, nudge, asked) : null;
    case 'supervisor':
      return (await newcomersOf(occasion, 'supervisor')).length > 0
        ? checkInCard(occasion, nudge, asked)
        : null;
    case 'veteran':
      return noteCard(occasion, nudge);
    default:
      return checkInCard(occasion, nudge, asked);
  }
}

function unheardCard(occasion: Occasion<Content>): Card {
  const { pack, rule, language, content } = occasion;
  return cardOf(occasion, 'mentoring-unheard', {
    intro: content.intro[language],
    footer: footerOf(pack, rule, visibility.unheard, language),
  });
}
