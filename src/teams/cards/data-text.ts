import type { Json, Place } from './json.ts';
import { mapLeaves } from './json.ts';

/**
 * Text in a card's data is never ours to trust: an own action may read `[x](http://…)` or `${…}`. Whether a
 * character is harmless depends on where it lands: a TextBlock reads markdown, an input's value must come
 * back as it was typed. So characters with a meaning are swapped for stand-ins before the template is
 * filled, and swapped back, escaped or not, once the place of each is known.
 */
const standInBase = 0x10_ff00;
/** With which every stand-in starts, as JavaScript holds texts. */
const standInStart = '\udbff';
const standIns = /[\u{10ff00}-\u{10ff7f}]/gu;

const special = /[\\`*_[\]<>~{}&]/g;
/** What would start a list, a heading or the underline of one. */
const lineStart = /^([ \t]*)(?:([-+#=])|(\d+)([.)])(?=[ \t]))/gm;

/** The data with stand-ins in every string. */
export function protect(data: Json): Json {
  return mapLeaves(data, (leaf) => (typeof leaf === 'string' ? protectText(leaf) : leaf));
}

function protectText(text: string): string {
  return text
    .replace(standIns, '\ufffd')
    .replace(special, standInFor)
    .replace(lineStart, (_all, space: string, sign: string | undefined, digits: string, dot: string) =>
      sign === undefined ? space + digits + standInFor(dot) : space + standInFor(sign),
    );
}

function standInFor(character: string): string {
  return String.fromCodePoint(standInBase + character.charCodeAt(0));
}

/** A value of a filled card with the stand-ins turned back into what is right for its place. */
export function restoreLeaf(leaf: Json, place: Place): Json {
  if (typeof leaf !== 'string') return leaf;
  // Most texts are the template's own and hold none.
  const held = leaf.includes(standInStart);
  if (readsMarkdown(place))
    return held ? leaf.replace(standIns, (standIn) => `\\${characterOf(standIn)}`) : leaf;
  const text = held ? leaf.replace(standIns, characterOf) : leaf;
  return isShown(place) ? defuse(text) : text;
}

function characterOf(standIn: string): string {
  return String.fromCharCode((standIn.codePointAt(0) ?? 0) - standInBase);
}

function readsMarkdown(place: Place): boolean {
  const { key, parent } = place;
  if (key === 'text') return parent.type === 'TextBlock';
  return (key === 'title' || key === 'value') && /\.facts\.\d+\.(title|value)$/.test(place.path);
}

const shownKeys = new Set([
  'text',
  'title',
  'label',
  'placeholder',
  'tooltip',
  'speak',
  'fallbackText',
  'errorMessage',
]);

/** What an action carries back (`data`) and what an input holds (`value`) is not shown but returned. */
function isShown(place: Place): boolean {
  return shownKeys.has(place.key) && !place.isBelow('data');
}

/**
 * Text that no client should read as markdown, though some do in labels; and the `{{DATE(…)}}` of Adaptive
 * Cards. A zero-width space breaks both without a visible trace.
 */
function defuse(text: string): string {
  return text.replaceAll('](', ']\u200b(').replaceAll('{{', '{\u200b{');
}
