import type { NudgeRow } from '../store/schema.ts';

type Sharing = Pick<NudgeRow, 'id' | 'digest'>;

/** Names the card a nudge is on, which several may share. */
export function cardOfNudge({ id, digest }: Sharing): string {
  return digest ?? id;
}

/** Nudges by the card they share. */
export function byCard<T extends Sharing>(nudges: readonly T[]): T[][] {
  const cards = new Map<string, T[]>();
  for (const nudge of nudges) {
    const card = cards.get(cardOfNudge(nudge));
    if (card) card.push(nudge);
    else cards.set(cardOfNudge(nudge), [nudge]);
  }
  return [...cards.values()];
}

/** One of the nudges of each card: a card counts once, whatever is on it. */
export function oncePerCard<T extends Sharing>(nudges: readonly T[]): T[] {
  return byCard(nudges).flatMap((card) => card.slice(0, 1));
}
