import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const frame = {
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: 'fallback',
  speak: 'speak',
};

/** The source of a card with a body, as it stands in `card.json`. */
export function cardSource(body: unknown[], changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...frame, body, ...changes };
}

/** A new folder of cards: file name → what it holds (an object, or text as it is). */
export function cardFolder(files: Record<string, unknown>): string {
  const dir = mkdtempSync(join(tmpdir(), 'cards-'));
  const all = { 'parts/strings.json': { ja: {}, en: {} }, ...files };
  for (const [name, content] of Object.entries(all)) {
    const file = join(dir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return dir;
}
