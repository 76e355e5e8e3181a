import type { Language } from '../../language.ts';
import type { JsonObject } from './json.ts';
import { mapLeaves } from './json.ts';
import type { Strings, Texts } from './source.ts';

const reference = /\$\{(s|ja|en)\.(\w+)\}/g;
const placeholder = /\{([A-Za-z$][\w$]*(?:\.\w+)*)\}/g;
/** Characters that would end or change the template expression that a text becomes part of. */
const unusable = /[`\\${}]/;

/** The names of a text's placeholders, sorted: `{week}から{last.mark}` → `last.mark`, `week`. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '').sort();
}

/** The keys of the texts that a template uses. */
export function stringKeysOf(template: JsonObject): Set<string> {
  const keys = new Set<string>();
  mapLeaves(template, (leaf) => {
    if (typeof leaf === 'string') for (const match of leaf.matchAll(reference)) keys.add(match[2] ?? '');
    return leaf;
  });
  return keys;
}

/**
 * The template in one language: `${s.key}` becomes the text, `${ja.key}` and `${en.key}` that of a language
 * whatever the card's. A text's `{path}` becomes a template expression, so it is looked up where the text
 * stands: within a repeated element, in the item. Throws an `Error` naming the text that is at fault.
 */
export function putStrings(template: JsonObject, texts: Texts, language: Language): JsonObject {
  const put = (leaf: string) =>
    leaf.replace(reference, (_all, from: 's' | Language, key: string) =>
      asTemplate(texts[from === 's' ? language : from], key),
    );
  return mapLeaves(template, (leaf) => (typeof leaf === 'string' ? put(leaf) : leaf)) as JsonObject;
}

function asTemplate(strings: Strings, key: string): string {
  const text = strings[key];
  if (text === undefined) throw new RangeError(`there is no text '${key}'`);
  const around = text.replace(placeholder, '');
  if (unusable.test(around)) throw new RangeError(`the text '${key}' holds one of \` \\ $ { }`);
  return text.replace(placeholder, (_all, path: string) => `\${${path}}`);
}
