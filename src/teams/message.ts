import type { Activity } from 'botbuilder';
import type { Card } from '../delivery/sender.ts';

/** Fills a card's template; throws `card.invalid`. */
export type RenderCard = (card: Card) => object;

export const cardContentType = 'application/vnd.microsoft.card.adaptive';

/** A message that shows one rendered card. Its fallback text is also what the notification says. */
export function cardMessage(content: object): Partial<Activity> {
  const { fallbackText } = content as { fallbackText?: unknown };
  return {
    type: 'message',
    attachments: [{ contentType: cardContentType, content }],
    ...(typeof fallbackText === 'string' ? { summary: fallbackText } : {}),
  };
}
