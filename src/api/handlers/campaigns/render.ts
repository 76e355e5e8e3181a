import type { Card } from '../../../delivery/sender.ts';

/** Fills a card's template. */
export type Render = (card: Card) => object;
