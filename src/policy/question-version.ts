import { createHash } from 'node:crypto';
import type { Localized } from '../language.ts';

interface Asked {
  readonly kind: string;
  readonly situation?: Localized | undefined;
  readonly question: Localized;
  readonly choices: readonly { readonly text: Localized; readonly correct: boolean }[];
}

/**
 * Names what is asked and what counts as right. A question whose name changes is a new one to everybody, so nothing
 * that only explains the answer has a part in it.
 */
export function versionOf({ kind, situation, question, choices }: Asked): string {
  const words = ({ ja, en }: Localized) => [ja, en];
  const asked = [
    kind === 'multiple',
    situation ? words(situation) : null,
    words(question),
    choices.map(({ text, correct }) => [...words(text), correct]),
  ];
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16);
}
