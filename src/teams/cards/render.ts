import { join } from 'node:path';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import type { Card } from '../../delivery/sender.ts';
import { messageOf } from '../../errors.ts';
import type { Language } from '../../language.ts';
import { languages } from '../../language.ts';
import { addFallbacks } from './actions.ts';
import { protect, restoreLeaf } from './data-text.ts';
import type { Json, JsonObject, Place } from './json.ts';
import { mapLeaves } from './json.ts';
import type { CardSource } from './source.ts';
import { invalid, readCards } from './source.ts';
import { putStrings } from './strings.ts';

/** A finished Adaptive Card, ready to be an attachment's content. */
export interface AdaptiveCardObject extends JsonObject {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
}

/** Renders a card, or throws `card.invalid`: no such card, or data that lacks what the template shows. */
export type CardRenderer = (card: Card) => AdaptiveCardObject;

/**
 * Reads and checks all templates of a folder at once; throws `card.invalid` naming the file and the problem.
 * The renderer it returns needs no file any more.
 *
 * @param publicUrl stands before links that begin with `/`, which lead to this service
 */
export function createCardRenderer(dir: string, publicUrl = ''): CardRenderer {
  const cards = new Map(readCards(dir).map((source) => [source.name, compile(source, dir)]));
  return (card) => {
    const templates = cards.get(card.name);
    if (templates === undefined) throw invalid(join(dir, card.name), 'there is no such card');
    try {
      return fill(templates[card.language], card, publicUrl);
    } catch (cause) {
      throw invalid(join(dir, card.name, 'card.json'), messageOf(cause), cause);
    }
  };
}

function compile(source: CardSource, dir: string): Record<Language, Template> {
  const forLanguage = (language: Language) => {
    const template = addFallbacks({ ...source.template, lang: language });
    try {
      return [language, new Template(putStrings(template, source.texts, language))];
    } catch (cause) {
      throw invalid(join(dir, source.name, 'card.json'), messageOf(cause), cause);
    }
  };
  return Object.fromEntries(languages.map(forLanguage));
}

function fill(template: Template, card: Card, publicUrl: string): AdaptiveCardObject {
  const $root = protect(card.data as JsonObject);
  let filled: Json;
  try {
    filled = template.expand({ $root }) as Json;
  } catch (cause) {
    // The library's own message for null within a sentence says nothing.
    throw cause instanceof TypeError ? new RangeError('a text needs a value that is null', { cause }) : cause;
  }
  return mapLeaves(filled, (leaf, place) => {
    // What the library makes of one whose `$when` is false.
    if (leaf === null && place.key === 'selectAction') return undefined;
    checkFilled(leaf, place);
    const whole = restoreLeaf(leaf, place);
    return place.key === 'url' && String(whole).startsWith('/') ? `${publicUrl}${whole}` : whole;
  }) as AdaptiveCardObject;
}

/** The template library leaves `${path}` where a value is missing. Data cannot hold it: it is protected. */
function checkFilled(leaf: Json, place: Place): void {
  const missing = typeof leaf === 'string' && leaf.includes('${') ? /\$\{(.*?)\}/.exec(leaf) : null;
  if (missing !== null) throw new RangeError(`the data has no '${missing[1]}', which ${place.path} needs`);
  if (leaf === null && place.key !== '' && place.parent.type !== undefined)
    throw new RangeError(`${place.path} is null`);
}
