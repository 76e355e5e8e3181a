import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../src/delivery/sender.ts';
import type { Language } from '../../src/language.ts';
import { languages } from '../../src/language.ts';
import { paths } from '../../src/paths.ts';
import { cardNames } from '../../src/teams/cards/source.ts';

/** A card with the sample data beside its template. */
export function sampleCard(name: string, language: Language): Card {
  const samples = JSON.parse(readFileSync(join(paths.cards, name, 'sample.json'), 'utf8')) as Record<
    Language,
    Card['data']
  >;
  return { name, language, data: samples[language] };
}

/** Every card in every language. */
export function allSampleCards(): Card[] {
  return cardNames(paths.cards).flatMap((name) => languages.map((language) => sampleCard(name, language)));
}
