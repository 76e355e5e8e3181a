import type { Localized } from '../../language.ts';
import { messages } from './messages.ts';

/** No cell of a roster is longer than this; a longer one would not fit a card either. */
const longest = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const suspicious = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/u;

/** What is wrong with a cell whatever its column. */
export function badText(cell: string): Localized | undefined {
  if (cell.length > longest) return messages.tooLong(longest);
  if (!suspicious.test(cell)) return undefined;
  if (cell.includes('\ufffd')) return messages.brokenText();
  return /[\ue000-\uf8ff]/u.test(cell) ? messages.privateCharacter() : messages.controlCharacter();
}
