import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { HagukumiError, messageOf } from '../../errors.ts';
import type { Language } from '../../language.ts';
import type { JsonObject } from './json.ts';
import { isObject, mapObjects } from './json.ts';

export type Strings = Readonly<Record<string, string>>;
export type Texts = Readonly<Record<Language, Strings>>;

/** One folder of `cards/`: the template with its parts put in, and every text it may use. */
export interface CardSource {
  readonly name: string;
  readonly template: JsonObject;
  readonly texts: Texts;
}

/** The folder of what several cards share: a file per part, and their texts. It is no card. */
export const partsFolder = 'parts';

/** Reads all cards. Throws `card.invalid` with the file and the problem. */
export function readCards(dir: string): CardSource[] {
  const shared = readStrings(join(dir, partsFolder, 'strings.json'));
  const parts = readParts(join(dir, partsFolder));
  return cardNames(dir).map((name) => {
    const file = join(dir, name, 'card.json');
    const own = readStrings(join(dir, name, 'strings.json'));
    return {
      name,
      template: checkFrame(includeParts(readObject(file), parts, file), file),
      texts: { ja: { ...shared.ja, ...own.ja }, en: { ...shared.en, ...own.en } },
    };
  });
}

/** The names of all cards, sorted. */
export function cardNames(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== partsFolder)
    .map((entry) => entry.name)
    .sort();
}

/** The error of a card file that cannot be used. */
export function invalid(file: string, problem: string, cause?: unknown): HagukumiError {
  return new HagukumiError('card.invalid', `${file}: ${problem}`, { cause });
}

function readParts(dir: string): ReadonlyMap<string, JsonObject> {
  const files = readdirSync(dir).filter((file) => file.endsWith('.json') && file !== 'strings.json');
  return new Map(files.map((file) => [file.slice(0, -'.json'.length), readObject(join(dir, file))]));
}

/** `{"$part": "footer"}` becomes that part; what else the object says (a `$when`, a `$data`) is put on top. */
function includeParts(card: JsonObject, parts: ReadonlyMap<string, JsonObject>, file: string): JsonObject {
  const included = mapObjects(card, ({ $part, ...rest }) => {
    if ($part === undefined) return rest;
    const part = parts.get(String($part));
    if (part === undefined) throw invalid(file, `there is no part '${String($part)}'`);
    return { ...part, ...rest };
  });
  return included as JsonObject;
}

function checkFrame(card: JsonObject, file: string): JsonObject {
  if (card.type !== 'AdaptiveCard') throw invalid(file, "type must be 'AdaptiveCard'");
  if (card.version !== '1.5')
    throw invalid(file, "version must be '1.5', the newest that Teams takes from bots");
  for (const key of ['fallbackText', 'speak']) {
    if (typeof card[key] !== 'string') throw invalid(file, `${key} is missing`);
  }
  return card;
}

const stringsSchema = z.strictObject({
  ja: z.record(z.string(), z.string()),
  en: z.record(z.string(), z.string()),
});

function readStrings(file: string): Texts {
  const read = stringsSchema.safeParse(readObject(file));
  if (!read.success) throw invalid(file, z.prettifyError(read.error));
  const { ja, en } = read.data;
  const missing = [
    ...Object.keys(ja).filter((key) => !(key in en)),
    ...Object.keys(en).filter((key) => !(key in ja)),
  ];
  if (missing.length > 0) throw invalid(file, `not in both languages: ${missing.join(', ')}`);
  return read.data;
}

function readObject(file: string): JsonObject {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw invalid(file, messageOf(cause), cause);
  }
  const json = read as JsonObject;
  if (!isObject(json)) throw invalid(file, 'must hold one object');
  return json;
}
