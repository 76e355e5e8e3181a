import type { Card } from '../delivery/sender.ts';
import type { Turn } from './program.ts';

/** A card in the language of the person of the turn. */
export function cardOf(turn: Turn, name: string, data: Record<string, unknown>): Card {
  return { name, data, language: turn.language };
}
